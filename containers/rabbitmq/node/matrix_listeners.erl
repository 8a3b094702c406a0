%% Loaded into a RabbitMQ node that has booted: gives it one MQTT listener for each entry of a file.
%% Its configuration file knows one set of ssl options for the whole node.
-module(matrix_listeners).

-export([start/1, with_peer/2, format/2]).

start(File) ->
    {ok, Entries} = file:consult(File),
    %% The database is thrown away: nothing is worth an orderly end, which takes a second.
    os:set_signal(sigterm, default),
    end_epmd_monitor(),
    change_log(),
    lists:foreach(fun add_user/1, [Account || {account, _, _} = Account <- Entries]),
    Listeners = [Entry || {listener, _, _, _, _} = Entry <- Entries],
    lists:foreach(fun start_one/1, Listeners),
    say("~b listeners asked for, all tried", [length(Listeners)]).

%% Once a minute it sees to it that there is an epmd, and starts one that outlives the node.
end_epmd_monitor() ->
    Children = supervisor:which_children(rabbit_sup),
    [ok = supervisor:terminate_child(rabbit_sup, Id) || {rabbit_epmd_monitor_sup = Id, _, _, _} <- Children],
    ok.

add_user({account, Name, Password}) ->
    User = unicode:characters_to_binary(Name),
    _ = rabbit_auth_backend_internal:add_user(
          User, unicode:characters_to_binary(Password), <<"matrix">>),
    ok = rabbit_auth_backend_internal:set_permissions(
           User, <<"/">>, <<".*">>, <<".*">>, <<".*">>, <<"matrix">>).

start_one({listener, Id, Port, Transport, Options}) ->
    {ok, Address} = inet:parse_strict_address(os:getenv("MATRIX_BIND")),
    Place = [{ip, Address}, {port, Port}],
    try usable(Transport, ssl_options(Transport, Options)) of
        {ok, Ssl} -> listening(Id, listen(Id, Transport, Place ++ tcp_options() ++ Ssl));
        {error, Reason} -> refused(Id, Reason)
    catch
        _:Reason:Stack -> refused(Id, {Reason, where(Stack)})
    end.

%% ssl:listen/2 looks at no file: a certificate that is not there, or a key that cannot be read, ends
%% each connection without a word on the wire or in the log. So one connection is made to ask.
usable(ranch_tcp, Options) ->
    {ok, Options};
usable(ranch_ssl, Options) ->
    case ssl:listen(0, [{ip, {127, 0, 0, 1}} | Options]) of
        {ok, Socket} ->
            try asked(Socket, Options) after ssl:close(Socket) end;
        {error, Reason} ->
            {error, Reason}
    end.

asked(Listening, Options) ->
    {ok, {Address, Port}} = ssl:sockname(Listening),
    {ok, Client} = gen_tcp:connect(Address, Port, []),
    {ok, Accepted} = ssl:transport_accept(Listening, 5000),
    gen_tcp:close(Client),
    case ssl:handshake(Accepted, 5000) of
        {error, closed} -> {ok, Options};
        {error, {tls_alert, _}} -> {ok, Options};
        {error, Reason} -> {error, Reason}
    end.

%% As the plug-in itself does (rabbit_mqtt_sup, rabbit_networking:tcp_listener_spec/9).
listen(Id, Transport, Options) ->
    {Protocol, Type} = protocol(),
    Settings = #{socket_opts => Options, num_acceptors => 1, max_connections => infinity,
                 connection_type => Type},
    ranch:start_listener({matrix, Id}, Transport, Settings, Protocol, []).

%% Since 3.12 the reader is ranch's protocol itself.
protocol() ->
    case code:which(rabbit_mqtt_connection_sup) of
        non_existing -> {rabbit_mqtt_reader, worker};
        _ -> {rabbit_mqtt_connection_sup, supervisor}
    end.

listening(_, {ok, _}) ->
    ok;
listening(Id, {error, {{shutdown, {failed_to_start_child, ranch_acceptors_sup,
                                   {listen_error, _, eaddrinuse}}}, _}}) ->
    say("listener ~s: address already in use", [Id]),
    halt(1);
listening(Id, {error, Reason}) ->
    refused(Id, Reason).

tcp_options() ->
    application:get_env(rabbitmq_mqtt, tcp_listen_options, []).

ssl_options(ranch_tcp, _) ->
    [];
ssl_options(ranch_ssl, Options) ->
    Plain = lists:flatmap(fun option/1, Options),
    rabbit_ssl_options:fix([{log_level, debug} | suites(Options, Plain)]).

option({Name, _}) when Name =:= suites12; Name =:= suites13 ->
    [];
option({crlfile, File}) ->
    revocation(File);
option(Option) ->
    [Option].

%% ssl has one list for all versions: those of a version that were not asked for stay.
suites(Options, Plain) ->
    case {proplists:get_value(suites12, Options), proplists:get_value(suites13, Options)} of
        {undefined, undefined} ->
            Plain;
        {Names12, Names13} ->
            Ciphers = chosen(Names13, 'tlsv1.3', Plain) ++ chosen(Names12, 'tlsv1.2', Plain),
            [{ciphers, Ciphers} | Plain]
    end.

chosen(Names, Version, Plain) ->
    Spoken = proplists:get_value(versions, Plain, proplists:get_value(supported, ssl:versions())),
    Newest = Version =:= 'tlsv1.3',
    case lists:any(fun(One) -> (One =:= 'tlsv1.3') =:= Newest end, Spoken) of
        false -> [];
        true when Names =:= undefined -> [Suite || Suite <- ssl:cipher_suites(default, Version),
                                                   is_of_13(Suite) =:= Newest];
        true -> [known(Name, ssl:str_to_suite(Name)) || Name <- Names]
    end.

%% Only a suite of TLS 1.3 says nothing of a key exchange.
is_of_13(#{key_exchange := Exchange}) ->
    Exchange =:= any.

known(Name, {error, _}) -> error({unknown_suite, Name});
known(_, Suite) -> Suite.

%% The one cache of lists that a listener has for itself: a folder, one file by issuer. One list is
%% that of the leaf's issuer; with more the whole chain is looked up.
revocation(File) ->
    {ok, Pem} = file:read_file(File),
    Lists = [Entry || {'CertificateList', _, _} = Entry <- public_key:pem_decode(Pem)],
    Folder = filename:join([os:getenv("RABBITMQ_MNESIA_BASE"), "revocation",
                            integer_to_list(erlang:phash2(File))]),
    _ = file:del_dir_r(Folder),
    ok = filelib:ensure_dir(filename:join(Folder, "any")),
    lists:foreach(fun(Entry) -> keep(Folder, Entry) end, Lists),
    Check = case Lists of [_, _ | _] -> true; _ -> peer end,
    [{crl_check, Check}, {crl_cache, {ssl_crl_hash_dir, {internal, [{dir, Folder}]}}}].

%% Names as OpenSSL's rehash gives them; the same issuer's next list has the next number.
keep(Folder, {_, Der, _} = Entry) ->
    Hash = public_key:short_name_hash(public_key:pkix_crl_issuer(Der)),
    Before = length(filelib:wildcard(Hash ++ ".r*", Folder)),
    Name = Hash ++ ".r" ++ integer_to_list(Before),
    ok = file:write_file(filename:join(Folder, Name), public_key:pem_encode([Entry])).

change_log() ->
    ok = logger:add_primary_filter(matrix, {fun ?MODULE:with_peer/2, []}),
    %% With log_level debug in its options.
    ok = logger:set_module_level(ssl_logger, debug),
    Template = [level, " ", {peer, [peer, " "], ""}, msg],
    Formatter = {?MODULE, #{single_line => true, template => Template}},
    lists:foreach(
        fun(Id) -> ok = logger:update_handler_config(Id, formatter, Formatter) end,
        [Id || Id <- logger:get_handler_ids(), is_console(Id)]).

is_console(Id) ->
    {ok, #{module := Module}} = logger:get_handler_config(Id),
    lists:member(Module, [logger_std_h, rabbit_logger_std_h]).

%% ssl logs an alert without saying whose connection it was. A filter runs in the process that logs,
%% which for ssl is the one that owns the socket.
with_peer(#{msg := {report, #{label := {_, progress}}}}, _) ->
    stop;
with_peer(#{msg := {report, #{label := {Who, _}} = Report}} = Event, _)
  when Who =:= proc_lib; Who =:= supervisor; Who =:= gen_statem; Who =:= gen_server ->
    Event#{msg := {string, crash(Who, Report)}};
with_peer(#{level := debug, meta := #{domain := [otp, ssl | _]}}, _) ->
    _ = peer(),
    stop;
with_peer(#{meta := Meta} = Event, _) ->
    case peer() of
        none -> Event;
        Peer -> Event#{meta := Meta#{peer => io_lib:format("client port ~b:", [Peer])}}
    end.

%% A formatter of logger(3erl): what crashes over a key is told with the key.
format(Event, Config) ->
    [without_keys(logger_formatter:format(Event, Config)), "\n"].

%% Reports of crashes print states and arguments, and with them private keys.
crash(gen_statem, #{reason := {_, Reason, Stack}}) ->
    io_lib:format("a state machine ended: ~0tP at ~0tp", [Reason, 6, where(Stack)]);
crash(Who, _) ->
    io_lib:format("report of ~s", [Who]).

where([{Module, Function, Arguments, _} | _]) when is_list(Arguments) ->
    {Module, Function, length(Arguments)};
where([{Module, Function, Arity, _} | _]) ->
    {Module, Function, Arity};
where(_) ->
    unknown.

%% Asked for when the ClientHello is read, and kept: a client that has gone has no address any more.
peer() ->
    case get(matrix_peer) of
        undefined ->
            {links, Links} = process_info(self(), links),
            case [Number || Port <- Links, is_port(Port), {ok, {_, Number}} <- [inet:peername(Port)]] of
                [Number | _] -> put(matrix_peer, Number), Number;
                [] -> none
            end;
        Number ->
            Number
    end.

refused(Id, Reason) ->
    say("listener ~s refused: ~ts", [Id, without_keys(io_lib:format("~0tp", [Reason]))]).

%% Private keys, and certificates as octets, which nobody reads.
without_keys(Text) ->
    Shorter = re:replace(Text, "<<[0-9,\\s]{60,}>>", "<<...>>", [global, unicode]),
    re:replace(Shorter, "('(RSA|EC|DSA)PrivateKey'|private_key|privateKey|ed_pri)\\b.*", "\\1 ...",
               [dotall, unicode, {return, list}]).

say(Format, Arguments) ->
    io:format("mqtt-tls-matrix: " ++ Format ++ "~n", Arguments).
