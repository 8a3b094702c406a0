%% Whether a key belongs to a certificate: ssl does not ask, it signs with whatever it was given.
%% The records are those of public_key.hrl, which a package of its own would have to bring.
-module(driver_pair).

-export([check/1]).

%% Throws {config, Code, Text}. What cannot be read here is left to ssl, and its words.
check(#{certificate := Certificate, key := Key} = Request) ->
    try belongs(public_key_in(Certificate), private_key_in(Key, Request)) of
        true -> ok;
        false -> throw({config, key_mismatch, "the key does not belong to the certificate"})
    catch
        error:_ -> ok
    end;
check(_) ->
    ok.

belongs({{'RSAPublicKey', Modulus, _}, _}, {'RSAPrivateKey', _, Own, _, _, _, _, _, _, _, _}) ->
    Modulus =:= Own;
belongs({{'ECPoint', _}, _} = Public, Private) when element(1, Private) =:= 'ECPrivateKey' ->
    Message = <<"whose key is this">>,
    Digest = digest(Public),
    public_key:verify(Message, Digest, public_key:sign(Message, Digest, Private), Public);
belongs({Public, _}, Private) ->
    element(1, Public) =:= kind(element(1, Private)).

kind('RSAPrivateKey') -> 'RSAPublicKey';
kind('ECPrivateKey') -> 'ECPoint'.

%% Ed25519 and Ed448 (RFC 8410 §3) have theirs built in.
digest({_, {namedCurve, {1, 3, 101, _}}}) -> none;
digest(_) -> sha256.

public_key_in(Path) ->
    [{'Certificate', Der, not_encrypted} | _] = entries(Path),
    {'OTPCertificate', Body, _, _} = public_key:pkix_decode_cert(Der, otp),
    {'OTPSubjectPublicKeyInfo', {'PublicKeyAlgorithm', _, Parameters}, Key} = element(8, Body),
    {Key, Parameters}.

private_key_in(Path, Request) ->
    Kinds = ['PrivateKeyInfo', 'RSAPrivateKey', 'ECPrivateKey'],
    [Entry | _] = [Entry || {Kind, _, _} = Entry <- entries(Path), lists:member(Kind, Kinds)],
    case Request of
        #{passphrase := Word} -> public_key:pem_entry_decode(Entry, Word);
        _ -> public_key:pem_entry_decode(Entry)
    end.

entries(Path) ->
    {ok, Bytes} = file:read_file(Path),
    public_key:pem_decode(Bytes).
