%% Tickets of TLS 1.3, which ssl hands out as messages where they are managed by hand.
-module(driver_session).

-export([read/1, save/2, newest/0]).

%% Throws {config, Code, Text}.
read(Path) ->
    case file:read_file(Path) of
        {ok, Bytes} -> binary_to_term(Bytes);
        {error, Reason} -> throw({config, Reason, Path ++ ": " ++ file:format_error(Reason)})
    end.

%% Beside and renamed.
save(_, none) ->
    ok;
save(Path, Ticket) ->
    Draft = Path ++ ".draft",
    ok = file:write_file(Draft, term_to_binary(Ticket)),
    ok = file:rename(Draft, Path).

%% The last one that came for this process, or none.
newest() ->
    newest(none).

newest(Last) ->
    receive
        %% With the name in SNI up to OTP 23.
        {ssl, session_ticket, {_Name, Ticket}} -> newest(Ticket);
        {ssl, session_ticket, Ticket} -> newest(Ticket)
    after 0 -> Last
    end.
