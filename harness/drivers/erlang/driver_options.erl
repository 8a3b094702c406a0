%% A request as options of ssl:connect/3, the way emqtt makes them.
-module(driver_options).

-export([client/1]).

client(Request) ->
    lists:append([
        trust(Request),
        name(Request),
        own(Request),
        versions(Request),
        suites(Request),
        groups(Request),
        [{signature_algs, driver_support:schemes(Request)} || maps:is_key(schemes, Request)],
        [{alpn_advertised_protocols, [unicode:characters_to_binary(Name) || Name <- Names]}
         || {alpn, Names} <- maps:to_list(Request)],
        [{max_fragment_length, Length} || {max_fragment, Length} <- maps:to_list(Request)],
        [{stapling, staple} || maps:get(stapling, Request, false)],
        psk(Request),
        session(Request),
        [{keep_secrets, true} || maps:is_key(key_log, Request)],
        %% For driver_witness.
        [{log_level, debug}]
    ]).

trust(#{verify := false}) ->
    [{verify, verify_none}];
trust(Request) ->
    [{verify, verify_peer}]
        ++ [{cacertfile, Path} || {trust_anchors, Path} <- maps:to_list(Request)]
        ++ revocation(Request).

%% Lists of a file are found by issuer (ssl_crl_cache:insert/1). One list: that of the leaf's issuer.
revocation(#{crl := Path}) ->
    Check = case lists_in(Path) of
        One when One =< 1 -> peer;
        _ -> true
    end,
    [{crl_check, Check}, {crl_cache, {ssl_crl_cache, {internal, []}}}];
revocation(_) ->
    [].

lists_in(Path) ->
    case file:read_file(Path) of
        {ok, Bytes} -> length(binary:matches(Bytes, <<"-----BEGIN X509 CRL-----">>));
        {error, _} -> 0
    end.

%% The name in SNI is the one that is verified, and without the option it is the address of the
%% socket. Whatever else is wanted is what verify_fun is for (ssl:connect/4, "Opens a TLS/DTLS
%% connection to Host, Port").
name(#{verify := Verify, servername := Servername, host := Host} = Request) ->
    Address = address(Servername),
    IsOwnHost = Address =/= none andalso Address =:= address(Host),
    Sent = maps:get(sni, Request, case Address of none -> Servername; _ -> false end),
    case Sent of
        Servername -> [{server_name_indication, Servername} | verified(Verify, as_ssl_does)];
        false when IsOwnHost -> verified(Verify, as_ssl_does);
        false -> [{server_name_indication, disable} | verified(Verify, id(Servername, Address))];
        _ -> [{server_name_indication, Sent} | verified(Verify, id(Servername, Address))]
    end.

id(Servername, none) -> {dns_id, Servername};
id(_, Address) -> {ip, Address}.

verified(false, _) ->
    [];
verified(true, Id) ->
    [{customize_hostname_check, match_https()}, {verify_fun, {fun verify/3, Id}}].

match_https() ->
    [{match_fun, public_key:pkix_verify_hostname_match_fun(https)}].

%% Decides what ssl would without it, but for the name; and hears why, which alerts do not say.
verify(_, {extension, _}, Id) ->
    {unknown, Id};
verify(_, valid, Id) ->
    {valid, Id};
verify(_, valid_peer, as_ssl_does) ->
    {valid, as_ssl_does};
verify(Certificate, Event, Id)
  when Event =:= valid_peer; Event =:= {bad_cert, hostname_check_failed}, Id =/= as_ssl_does ->
    case public_key:pkix_verify_hostname(Certificate, [Id], match_https()) of
        true -> {valid, Id};
        false -> refused({bad_cert, hostname_check_failed})
    end;
verify(_, {bad_cert, _} = Reason, _) ->
    refused(Reason).

refused(Reason) ->
    driver_witness:refused(Reason),
    {fail, Reason}.

address(Text) ->
    case inet:parse_strict_address(Text) of
        {ok, Address} -> Address;
        {error, _} -> none
    end.

own(Request) ->
    [{certfile, Path} || {certificate, Path} <- maps:to_list(Request)]
        ++ [{keyfile, Path} || {key, Path} <- maps:to_list(Request)]
        ++ [{password, Word} || {passphrase, Word} <- maps:to_list(Request)].

versions(#{versions := Names}) ->
    [{versions, [driver_support:version(Name) || Name <- Names]}];
versions(_) ->
    [].

%% ssl has one list for all versions: those of a version that were not asked for stay.
suites(#{suites12 := _} = Request) ->
    all_suites(Request);
suites(#{suites13 := _} = Request) ->
    all_suites(Request);
suites(_) ->
    [].

all_suites(Request) ->
    Of13 = case Request of
        #{suites13 := Names13} -> driver_support:suites(Names13);
        _ -> [Suite || Suite <- ssl:cipher_suites(default, 'tlsv1.3'), is_of_13(Suite)]
    end,
    Of12 = case Request of
        #{suites12 := Names12} -> driver_support:suites(Names12);
        _ -> [Suite || Suite <- ssl:cipher_suites(default, 'tlsv1.2'), not is_of_13(Suite)]
    end,
    [{ciphers, [Suite || Suite <- Of13, driver_support:speaks('tlsv1.3', Request)] ++
               [Suite || Suite <- Of12, speaks_older(Request)]}].

%% Only a suite of TLS 1.3 says nothing of a key exchange.
is_of_13(#{key_exchange := Exchange}) ->
    Exchange =:= any.

groups(#{groups := Names} = Request) ->
    Groups = driver_support:groups(Names),
    [{supported_groups, Groups} || driver_support:speaks('tlsv1.3', Request)]
        ++ [{eccs, [Group || Group <- Groups, lists:member(Group, ssl:eccs())]}
            || speaks_older(Request)];
groups(_) ->
    [].

speaks_older(Request) ->
    lists:any(
        fun(Version) -> driver_support:speaks(Version, Request) end,
        ['tlsv1.2', 'tlsv1.1', tlsv1]).

psk(#{psk := {Identity, Key}}) ->
    [{psk_identity, unicode:characters_to_list(Identity)},
     {user_lookup_fun, {fun(psk, _Hint, Secret) -> {ok, Secret} end, Key}}];
psk(_) ->
    [].

session(#{load_session := Path}) ->
    [{session_tickets, manual}, {use_ticket, [driver_session:read(Path)]}];
session(#{save_session := _}) ->
    [{session_tickets, manual}];
session(_) ->
    [].
