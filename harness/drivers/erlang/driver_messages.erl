%% What a handshake message says, as ssl logs it: a record of tls_handshake.hrl or tls_handshake_1_3.hrl,
%% which are no public headers. The same in OTP 23 to 27; of another shape, it says nothing.
-module(driver_messages).

-export([facts/2]).

%% Fields of a result; those of `negotiated` apart.
facts(Direction, Message) ->
    try said(Direction, Message)
    catch _:_ -> #{}
    end.

said(inbound, Hello) when element(1, Hello) =:= server_hello ->
    %% A HelloRetryRequest only names the group that is to be offered.
    case element(tuple_size(Hello), Hello) of
        #{key_share := {key_share_hello_retry_request, _}} -> #{};
        Extensions -> negotiated(lists:append([
            version(element(2, Hello), Extensions), suite(element(5, Hello)), group(Extensions)]))
    end;
said(inbound, {certificate, Certificates}) ->
    shown(Certificates);
said(inbound, {certificate_1_3, _, Entries}) ->
    shown([element(2, Entry) || Entry <- Entries]);
said(inbound, {server_key_exchange, Parameters}) ->
    negotiated(scheme(signed(Parameters)));
said(inbound, {certificate_verify_1_3, Scheme, _}) ->
    negotiated(scheme(Scheme));
said(outbound, {certificate, Certificates}) ->
    #{clientCertificates => length(Certificates)};
said(outbound, {certificate_1_3, _, Entries}) ->
    #{clientCertificates => length(Entries)};
said(_, _) ->
    #{}.

negotiated(Pairs) ->
    #{negotiated => maps:from_list(Pairs)}.

shown(Certificates) ->
    #{peerCertificates => [driver_negotiated:hex(Der) || Der <- Certificates]}.

version(_, #{server_hello_selected_version := {_, {3, 4}}}) -> [{version, <<"1.3">>}];
version({3, 3}, _) -> [{version, <<"1.2">>}];
version({3, 2}, _) -> [{version, <<"1.1">>}];
version({3, 1}, _) -> [{version, <<"1.0">>}].

suite(Code) ->
    Suite = ssl_cipher_format:suite_bin_to_map(Code),
    [{cipher, list_to_binary(ssl:suite_to_str(Suite))}].

group(#{key_share := {key_share_server_hello, {key_share_entry, Group, _}}}) ->
    [{group, atom_to_binary(Group, utf8)}];
group(_) ->
    [].

%% RFC 8422 §5.4, RFC 5246 §7.4.3: what is signed, its scheme (since TLS 1.2) and the signature.
signed(<<3, _:16, Size, _:Size/binary, Code:16, Length:16, _:Length/binary>>) -> Code;
signed(<<P:16, _:P/binary, G:16, _:G/binary, Y:16, _:Y/binary, Code:16, Length:16, _:Length/binary>>) ->
    Code;
signed(_) -> none.

%% IANA's name, of OTP's or of a code point (RFC 8446 §4.2.3).
scheme(none) -> [];
scheme(eddsa_ed25519) -> scheme(ed25519);
scheme(eddsa_ed448) -> scheme(ed448);
scheme(Name) when is_atom(Name) -> [{signatureScheme, atom_to_binary(Name, utf8)}];
scheme(Code) -> scheme(of_code(Code)).

of_code(16#0201) -> rsa_pkcs1_sha1;
of_code(16#0203) -> ecdsa_sha1;
of_code(16#0401) -> rsa_pkcs1_sha256;
of_code(16#0501) -> rsa_pkcs1_sha384;
of_code(16#0601) -> rsa_pkcs1_sha512;
of_code(16#0403) -> ecdsa_secp256r1_sha256;
of_code(16#0503) -> ecdsa_secp384r1_sha384;
of_code(16#0603) -> ecdsa_secp521r1_sha512;
of_code(16#0804) -> rsa_pss_rsae_sha256;
of_code(16#0805) -> rsa_pss_rsae_sha384;
of_code(16#0806) -> rsa_pss_rsae_sha512;
of_code(16#0807) -> ed25519;
of_code(16#0808) -> ed448;
of_code(16#0809) -> rsa_pss_pss_sha256;
of_code(16#080a) -> rsa_pss_pss_sha384;
of_code(16#080b) -> rsa_pss_pss_sha512;
of_code(_) -> none.
