%% What ssl tells of a connection that stands; driver_messages has what is known before.
-module(driver_negotiated).

-export([of_socket/1, save_secrets/2, hex/1]).

of_socket(Socket) ->
    Items = [protocol, selected_cipher_suite, session_resumption, ecc],
    case ssl:connection_information(Socket, Items) of
        {ok, Told} -> maps:from_list(lists:append([field(Item) || Item <- Told]) ++ alpn(Socket));
        %% Gone already.
        {error, _} -> #{}
    end.

field({protocol, 'tlsv1.3'}) -> [{version, <<"1.3">>}];
field({protocol, 'tlsv1.2'}) -> [{version, <<"1.2">>}];
field({protocol, 'tlsv1.1'}) -> [{version, <<"1.1">>}];
field({protocol, tlsv1}) -> [{version, <<"1.0">>}];
field({selected_cipher_suite, Suite}) ->
    [{cipher, list_to_binary(ssl:suite_to_str(Suite))}];
field({session_resumption, Resumed}) -> [{resumed, Resumed}];
%% Told up to TLS 1.2 only.
field({ecc, {named_curve, Curve}}) -> [{group, atom_to_binary(Curve, utf8)}];
field(_) -> [].

alpn(Socket) ->
    case ssl:negotiated_protocol(Socket) of
        {ok, Protocol} -> [{alpn, Protocol}];
        {error, protocol_not_negotiated} -> [{alpn, <<"none">>}];
        {error, _} -> []
    end.

%% Only a connection that stands tells its secrets, line by line.
save_secrets(Socket, #{key_log := Path}) ->
    case ssl:connection_information(Socket, [keylog]) of
        {ok, [{keylog, Lines}]} ->
            ok = file:write_file(Path, [[Line, $\n] || Line <- Lines], [append]);
        _ ->
            ok
    end;
save_secrets(_, _) ->
    ok.

hex(Bytes) ->
    << <<(digit(Nibble))>> || <<Nibble:4>> <= Bytes>>.

digit(Nibble) when Nibble < 10 -> $0 + Nibble;
digit(Nibble) -> $a + Nibble - 10.
