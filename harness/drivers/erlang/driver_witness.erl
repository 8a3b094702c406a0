%% Sees every alert: ssl logs the ones it sends and the ones that come (ssl_gen_statem:log_alert),
%% close_notify left out.
-module(driver_witness).

-export([start/0, seen/0, log/2]).

start() ->
    %% user_canceled is logged as information.
    logger:set_primary_config(level, info),
    ok = logger:add_handler(?MODULE, ?MODULE, #{level => info}).

%% Those of the connection under way, in order; it is the process that registered itself.
seen() ->
    receive
        {?MODULE, Alert} -> [Alert | seen()]
    after 0 -> []
    end.

%% Called in ssl's own process of the connection, before the one that opened it is told the outcome.
log(#{msg := {report, #{alert := Alert, alerter := By}}}, _) when By =:= own; By =:= peer ->
    %% #alert{level, description, ...} of ssl_alert.hrl, which is no public header.
    catch driver_connection ! {?MODULE, {from(By), element(2, Alert), element(3, Alert)}},
    ok;
log(_, _) ->
    ok.

from(own) -> client;
from(peer) -> broker.
