%% What this OTP can do.
-module(driver_support).

-export([capabilities/0, unsupported/1, version/1, suites/1, schemes/1, groups/1, speaks/2]).

%% Since ssl 11.2 (OTP 27): asks for a stapled response and judges it.
-define(STAPLING, {11, 2}).
%% Since ssl 10.2 (OTP 23.2): keep_secrets, and keylog among what a connection tells. As a client
%% ssl 11.2 (OTP 27.3) gives TLS 1.3's application secrets under each other's labels, as the server's
%% own key log shows; ssl 11.0 and 11.1 were not looked at.
-define(KEY_LOG, {10, 2}).
-define(KEY_LOG_WRONG, {11, 0}).

capabilities() ->
    [<<"verify-off">>, <<"certificate">>, <<"versions">>, <<"cipherSuites">>, <<"cipherSuites13">>,
     <<"groups">>, <<"signatureAlgorithms">>, <<"alpn">>, <<"crl">>, <<"ip-servername">>,
     <<"sni">>, <<"passphrase">>, <<"session">>, <<"psk">>, <<"maxFragmentLength">>, <<"plain">>]
    ++ [<<"ocspStapling">> || has_stapling()]
    ++ [<<"keyLog">> || has_key_log()].

%% Fields of a request, or `field=value`, that cannot be done.
unsupported(Request) ->
    maps:get(unknown, Request) ++ lists:append(
        [refused(Field, Value, Request) || {Field, Value} <- maps:to_list(Request)]).

refused(transport, Value, _) when Value =/= "plain" ->
    [value("transport", Value)];
refused(versions, Names, _) ->
    [value("versions", Name) || Name <- Names, not lists:member(version(Name), available())];
refused(suites12, Names, _) ->
    [value("cipherSuites", Name) || Name <- Names, not has_suite(Name, 'tlsv1.2')];
refused(suites13, Names, _) ->
    [value("cipherSuites13", Name) || Name <- Names, not has_suite(Name, 'tlsv1.3')];
refused(groups, Names, Request) ->
    [value("groups", Name) || Name <- Names, not has_group(Name, Request)];
refused(schemes, Names, Request) ->
    [value("signatureAlgorithms", Name) || Name <- Names, scheme(Name, Request) =:= none];
refused(max_fragment, Length, _) ->
    [value("maxFragmentLength", integer_to_list(Length))
     || not lists:member(Length, [512, 1024, 2048, 4096])];
refused(stapling, true, _) ->
    [<<"ocspStapling">> || not has_stapling()];
refused(key_log, _, _) ->
    [<<"keyLog">> || not has_key_log()];
%% psk_identity and user_lookup_fun are of TLS 1.2 and before; TLS 1.3 has tickets only.
refused(psk, _, Request) ->
    [<<"psk">> || speaks('tlsv1.3', Request)];
%% A session of TLS 1.2 is resumed by its id; ssl has no tickets there (RFC 5077).
refused(save_session, _, Request) ->
    [<<"saveSession">> || not speaks('tlsv1.3', Request)];
refused(load_session, _, Request) ->
    [<<"loadSession">> || not speaks('tlsv1.3', Request)];
refused(_, _, _) ->
    [].

value(Field, Value) ->
    unicode:characters_to_binary([Field, $=, Value]).

%% Whether a handshake of this version may come of the request.
speaks(Version, #{versions := Names}) ->
    lists:member(Version, [version(Name) || Name <- Names]);
speaks(Version, _) ->
    lists:member(Version, proplists:get_value(supported, ssl:versions())).

available() ->
    proplists:get_value(available, ssl:versions()).

version("1.3") -> 'tlsv1.3';
version("1.2") -> 'tlsv1.2';
version("1.1") -> 'tlsv1.1';
version("1.0") -> tlsv1;
version(_) -> unknown.

has_suite(Name, Version) ->
    case ssl:str_to_suite(Name) of
        {error, _} -> false;
        %% Those with a pre-shared key are among the ones that show no certificate.
        Suite -> lists:member(Suite, ssl:cipher_suites(all, Version))
            orelse lists:member(Suite, ssl:cipher_suites(anonymous, Version))
    end.

suites(Names) ->
    [ssl:str_to_suite(Name) || Name <- Names].

%% IANA's names of groups are OTP's, too. TLS 1.2 has a list of its own, of curves.
has_group(Name, Request) ->
    Known = case speaks('tlsv1.3', Request) of
        true -> ssl:groups();
        false -> ssl:eccs()
    end,
    lists:member(Name, [atom_to_list(Group) || Group <- Known]).

groups(Names) ->
    [list_to_existing_atom(Name) || Name <- Names].

schemes(#{schemes := Names} = Request) ->
    [scheme(Name, Request) || Name <- Names].

%% ssl's name of a scheme: one of RFC 8446 where TLS 1.3 may be spoken, a pair of RFC 5246 where not.
scheme(Name, Request) ->
    case {speaks('tlsv1.3', Request), Name} of
        {true, "ed25519"} -> eddsa_ed25519;
        {true, "ed448"} -> eddsa_ed448;
        {true, "rsa_pkcs1_md5"} -> none;
        {true, _} -> list_to_atom(Name);
        {false, "rsa_pkcs1_" ++ Hash} -> {hash(Hash), rsa};
        {false, "ecdsa_sha1"} -> {sha, ecdsa};
        {false, "ecdsa_secp256r1_sha256"} -> {sha256, ecdsa};
        {false, "ecdsa_secp384r1_sha384"} -> {sha384, ecdsa};
        {false, "ecdsa_secp521r1_sha512"} -> {sha512, ecdsa};
        {false, "rsa_pss_" ++ _} -> pss12(Name);
        {false, _} -> none
    end.

%% Since ssl 10.3 (OTP 24) also in TLS 1.2.
pss12(Name) ->
    case ssl_version() >= {10, 3} of
        true -> list_to_atom(Name);
        false -> none
    end.

hash("sha1") -> sha;
hash(Name) -> list_to_atom(Name).

has_stapling() ->
    ssl_version() >= ?STAPLING.

has_key_log() ->
    ssl_version() >= ?KEY_LOG andalso ssl_version() < ?KEY_LOG_WRONG.

ssl_version() ->
    {ok, Version} = application:get_key(ssl, vsn),
    [Major, Minor | _] = string:split(Version, ".", all),
    {list_to_integer(Major), list_to_integer(Minor)}.
