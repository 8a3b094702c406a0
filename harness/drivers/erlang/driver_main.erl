%% Handshakes with OTP's ssl, as docs/driver-protocol.md has it: requests in, answers out. OTP has
%% modules called tls_* and ssl_* of its own, so ours are driver_*.
-module(driver_main).

-export([start/0]).

%% For `erl -noshell -noinput -s driver_main`.
start() ->
    spawn(fun init/0).

init() ->
    %% Nothing but answers may go to stdout; and a report of a crash in ssl has the key in it.
    logger:remove_handler(default),
    {ok, _} = application:ensure_all_started(ssl),
    driver_witness:start(),
    Port = open_port({fd, 0, 1}, [binary, eof, {line, 65536}]),
    loop(Port, [], idle).

%% A request is worked on by a process of its own, so that the end of stdin is noticed meanwhile.
loop(Port, Part, Working) ->
    receive
        {Port, {data, {noeol, Bytes}}} ->
            loop(Port, [Part, Bytes], Working);
        {Port, {data, {eol, Bytes}}} when Working =:= idle ->
            Line = iolist_to_binary([Part, Bytes]),
            Arrival = erlang:monotonic_time(millisecond),
            {_, Monitor} = spawn_monitor(fun() -> exit({answer, answer(Line, Arrival)}) end),
            loop(Port, [], Monitor);
        {Port, eof} ->
            halt(0, [{flush, false}]);
        {'DOWN', Working, process, _, {answer, Answer}} ->
            port_command(Port, [jiffy:encode(Answer, [force_utf8]), $\n]),
            loop(Port, Part, idle);
        {'DOWN', Working, process, _, {Reason, Stack}} when is_list(Stack) ->
            %% Arguments may be a key.
            Frames = [{Module, Name, Line} || {Module, Name, _, Line} <- Stack],
            io:format(standard_error, "~0tP~n~0tp~n", [Reason, 6, Frames]),
            halt(1);
        {'DOWN', Working, process, _, Reason} ->
            io:format(standard_error, "~0tP~n", [Reason, 6]),
            halt(1)
    end.

answer(Line, Arrival) ->
    try decoded(Line) of
        #{<<"id">> := Id} = Json when is_integer(Id) ->
            maps:merge(#{id => Id}, answer_to(Json, Arrival));
        _ ->
            #{id => null, error => <<"not an object with an id">>}
    catch
        throw:not_json -> #{id => null, error => <<"not JSON">>}
    end.

%% jiffy throws its errors up to 1.0 and raises them later.
decoded(Line) ->
    try
        jiffy:decode(Line, [return_maps])
    catch
        _:_ -> throw(not_json)
    end.

answer_to(#{<<"op">> := <<"hello">>}, _) ->
    #{hello => hello()};
answer_to(#{<<"op">> := <<"connect">>} = Json, Arrival) ->
    try driver_request:parse(Json) of
        Request -> #{result => driver_connection:run(Request, Arrival)}
    catch
        throw:{bad_request, Field} ->
            #{error => <<Field/binary, ": missing or of a wrong type">>}
    end;
answer_to(_, _) ->
    #{error => <<"unknown op">>}.

hello() ->
    {ok, Version} = application:get_key(ssl, vsn),
    #{
        protocol => 1,
        product => <<"Erlang/OTP">>,
        version => otp_version(),
        tlsLibrary => #{name => <<"Erlang ssl">>, version => list_to_binary(Version)},
        capabilities => driver_support:capabilities()
    }.

%% system_info(otp_release) has the first number only.
otp_version() ->
    Release = erlang:system_info(otp_release),
    case file:read_file(filename:join([code:root_dir(), "releases", Release, "OTP_VERSION"])) of
        {ok, Version} -> string:trim(Version);
        {error, _} -> list_to_binary(Release)
    end.
