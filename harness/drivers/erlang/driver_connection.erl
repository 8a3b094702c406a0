%% One connection, from its files to its close.
-module(driver_connection).

-export([run/2]).

%% After the last step, how long the broker may take to close: docs/driver-protocol.md.
-define(FAREWELL_MS, 200).

run(Request, Arrival) ->
    case driver_support:unsupported(Request) of
        [] ->
            register(?MODULE, self()),
            connect(Request, Arrival + maps:get(deadline_ms, Request));
        Fields ->
            #{outcome => unsupported, fields => Fields}
    end.

connect(Request, Deadline) ->
    Connection = #{request => Request, deadline => Deadline, received => []},
    try
        tcp(Connection#{options => configure(Request)})
    catch
        throw:{config, Code, Text} -> failed(config, {Code, Text}, Connection)
    after
        forget_lists(Request)
    end.

configure(#{transport := "plain"}) ->
    [];
configure(Request) ->
    driver_pair:check(Request),
    %% Files may have changed; ssl reads a path once and keeps what it read.
    ssl:clear_pem_cache(),
    load_lists(Request),
    driver_options:client(Request).

load_lists(#{crl := Path}) ->
    case ssl_crl_cache:insert({file, Path}) of
        ok -> ok;
        {error, Reason} -> throw({config, Reason, Path ++ ": " ++ file:format_error(Reason)})
    end;
load_lists(_) ->
    ok.

%% ssl keeps them by issuer, for all connections.
forget_lists(#{crl := Path}) ->
    ssl_crl_cache:delete({file, Path});
forget_lists(_) ->
    ok.

tcp(#{request := #{host := Host, port := Port}} = Connection) ->
    {ok, Address} = inet:parse_strict_address(Host),
    Left = left(Connection),
    Options = [binary, {active, false}, {nodelay, true}, {send_timeout, Left}],
    case gen_tcp:connect(Address, Port, Options, Left) of
        {ok, Socket} -> spoken(Socket, Connection);
        {error, timeout} -> timed_out(tcp, Connection);
        {error, Reason} -> failed(tcp, {Reason, inet:format_error(Reason)}, Connection)
    end.

spoken(Socket, #{request := #{transport := "plain"}} = Connection) ->
    ok = inet:setopts(Socket, [{active, true}]),
    exchange(Connection#{socket => Socket, over => gen_tcp});
spoken(Socket, #{options := Options} = Connection) ->
    case connected(Socket, Options, left(Connection)) of
        {ok, Secure} ->
            Told = #{negotiated => driver_negotiated:of_socket(Secure)},
            driver_negotiated:save_secrets(Secure, maps:get(request, Connection)),
            listen(Secure),
            exchange(maps:merge(Connection#{socket => Secure, over => ssl}, Told));
        Error ->
            gen_tcp:close(Socket),
            not_secured(Error, Connection)
    end.

%% A failure of ssl itself is an exit of whoever called it.
connected(Socket, Options, Left) ->
    try
        ssl:connect(Socket, [{active, true} | Options], Left)
    catch
        exit:{{Class, [_ | _] = Stack}, {gen_statem, call, _}} ->
            {error, {Class, [{Module, Name} || {Module, Name, _, _} <- lists:sublist(Stack, 3)]}}
    end.

%% Once more: up to OTP 23 the option is lost where a socket is upgraded.
listen(Secure) ->
    case ssl:setopts(Secure, [{active, true}]) of
        ok -> ok;
        %% Gone already, and it may have said nothing to anybody.
        {error, _} -> self() ! {ssl_closed, Secure}
    end.

not_secured({error, timeout}, Connection) ->
    timed_out(tls, Connection);
not_secured({error, Reason}, Connection) ->
    failed(phase_of(Reason), words(Reason), Connection).

%% It looks at its options and reads its files only once the socket is there.
phase_of({_, [{ssl_config, _} | _]}) ->
    config;
phase_of(Reason) when is_tuple(Reason) ->
    case lists:member(element(1, Reason), [options, cacertfile, certfile, keyfile]) of
        true -> config;
        false -> tls
    end;
phase_of(_) ->
    tls.

exchange(#{request := #{exchange := Steps}} = Connection) ->
    case driver_exchange:run(Steps, Connection) of
        {done, Received} ->
            farewell(Connection),
            save_session(Connection),
            close(Connection),
            result(done, exchange, Connection#{received := Received});
        {Step, Reason, Received} ->
            close(Connection),
            Ended = Connection#{received := Received, step => Step},
            case Reason of
                timeout -> timed_out(exchange, Ended);
                %% It says no more of a peer that closed.
                closed -> result(failed, exchange, Ended);
                _ -> failed(exchange, words(Reason), Ended)
            end
    end.

%% Whatever happens here changes nothing.
farewell(#{request := #{exchange := []}}) ->
    ok;
farewell(_) ->
    Over = erlang:send_after(?FAREWELL_MS, self(), farewell_over),
    wait_for_close(),
    erlang:cancel_timer(Over).

wait_for_close() ->
    receive
        farewell_over -> ok;
        {Closed, _} when Closed =:= ssl_closed; Closed =:= tcp_closed -> ok;
        {Error, _, _} when Error =:= ssl_error; Error =:= tcp_error -> ok;
        {_, _, Bytes} when is_binary(Bytes) -> wait_for_close()
    end.

save_session(#{request := #{save_session := Path}}) ->
    driver_session:save(Path, driver_session:newest());
save_session(_) ->
    ok.

close(#{over := Over, socket := Socket}) ->
    Over:close(Socket).

left(#{deadline := Deadline}) ->
    max(1, Deadline - erlang:monotonic_time(millisecond)).

timed_out(Phase, Connection) ->
    result(timeout, Phase, Connection).

failed(Phase, {Code, Text}, Connection) ->
    Error = #{code => binary(Code), text => binary(Text)},
    (result(failed, Phase, Connection))#{error => Error}.

%% The name of an alert and ssl's sentence about it; any other reason as Erlang prints it.
words({tls_alert, {Name, Text}}) ->
    {Name, [string:trim(Text) | why(Text, driver_witness:refusal())]};
words(Reason) when is_tuple(Reason) ->
    {element(1, Reason), print(Reason)};
words(Reason) ->
    {Reason, print(Reason)}.

%% Of the certificate, where the sentence does not say.
why(_, none) ->
    [];
why(Text, Reason) ->
    Printed = print(Reason),
    case string:find(Text, Printed) of
        nomatch -> [$\n, Printed];
        _ -> []
    end.

print(Reason) ->
    lists:flatten(io_lib:format("~0tp", [without_secrets(Reason)])).

%% What it could not make of a key is in its reason, bytes and all.
without_secrets(Term) when is_binary(Term), byte_size(Term) > 0 ->
    '<<...>>';
without_secrets(Term) when is_integer(Term), abs(Term) > 16#ffffffff ->
    '...';
without_secrets(Term) when is_tuple(Term) ->
    list_to_tuple([without_secrets(Part) || Part <- tuple_to_list(Term)]);
without_secrets([Head | Tail]) ->
    [without_secrets(Head) | without_secrets(Tail)];
without_secrets(Term) when is_map(Term) ->
    maps:map(fun(_, Value) -> without_secrets(Value) end, Term);
without_secrets(Term) ->
    Term.

binary(Atom) when is_atom(Atom) ->
    atom_to_binary(Atom, utf8);
binary(Tuple) when is_tuple(Tuple) ->
    binary(element(1, Tuple));
binary(Text) ->
    unicode:characters_to_binary(io_lib:format("~ts", [Text])).

result(Outcome, Phase, Connection) ->
    #{negotiated := Said} = Facts = maps:merge(#{negotiated => #{}}, driver_witness:facts()),
    Told = case maps:merge(Said, maps:get(negotiated, Connection, #{})) of
        None when None =:= #{} -> maps:remove(negotiated, Facts);
        Negotiated -> Facts#{negotiated := Negotiated}
    end,
    maps:merge(
        maps:merge(maps:with([step], Connection), Told),
        #{
            outcome => Outcome,
            phase => Phase,
            alerts => [alert(Alert) || Alert <- driver_witness:alerts()],
            alertsComplete => true,
            received => maps:get(received, Connection)
        }).

alert({From, Level, Code}) ->
    Name = case Level of 1 -> warning; 2 -> fatal; _ -> unknown end,
    #{from => From, level => Name, code => Code}.
