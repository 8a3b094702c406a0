%% Sees every alert: ssl logs the ones it sends and the ones that come (ssl_gen_statem:log_alert),
%% close_notify left out. And every handshake message, decrypted, which it logs for those who debug it
%% (ssl_logger:debug); and why a certificate is refused, which an alert may not say.
-module(driver_witness).

-export([start/0, alerts/0, facts/0, refusal/0, refused/1, log/2]).

start() ->
    %% ssl's own, which would write messages to stdout.
    logger:remove_handler(ssl_handler),
    logger:set_primary_config(level, debug),
    ok = logger:add_handler(?MODULE, ?MODULE, #{level => debug}).

%% Those of the connection under way, in order; it is the process that registered itself.
alerts() ->
    receive
        {?MODULE, alert, Alert} -> [Alert | alerts()]
    after 0 -> []
    end.

%% What the messages of the connection under way have said, later ones on top.
facts() ->
    facts(#{}).

facts(Known) ->
    receive
        {?MODULE, facts, #{negotiated := More}} ->
            Before = maps:get(negotiated, Known, #{}),
            facts(Known#{negotiated => maps:merge(Before, More)});
        {?MODULE, facts, More} ->
            facts(maps:merge(Known, More))
    after 0 -> Known
    end.

%% Called in ssl's own process of the connection, before the one that opened it is told the outcome.
refused(Reason) ->
    tell({?MODULE, refused, Reason}).

%% The reason told last, or none.
refusal() ->
    receive
        {?MODULE, refused, Reason} ->
            case refusal() of
                none -> Reason;
                Later -> Later
            end
    after 0 -> none
    end.

%% Called in the same process.
log(#{msg := {report, #{alert := Alert, alerter := By}}}, _) when By =:= own; By =:= peer ->
    %% #alert{level, description, ...} of ssl_alert.hrl, which is no public header.
    tell({?MODULE, alert, {from(By), element(2, Alert), element(3, Alert)}});
log(#{msg := {report, #{direction := Direction, protocol := handshake, message := Message}}}, _) ->
    case driver_messages:facts(Direction, Message) of
        Facts when Facts =:= #{} -> ok;
        Facts -> tell({?MODULE, facts, Facts})
    end;
log(_, _) ->
    ok.

tell(Message) ->
    catch driver_connection ! Message,
    ok.

from(own) -> client;
from(peer) -> broker.
