%% What is asked: types checked, keys as atoms, text as strings. What is not asked for is not there.
-module(driver_request).

-export([parse/1]).

%% Throws {bad_request, Field}. Fields nobody here knows are listed under `unknown`.
parse(Json) ->
    Given = maps:without([<<"id">>, <<"op">>], Json),
    Missing = [Field || {Field, _, Kind} <- fields(), Kind =:= required,
                        not maps:is_key(Field, Given)],
    case Missing of
        [First | _] -> throw({bad_request, First});
        [] -> ok
    end,
    Known = [{Key, checked(Type, maps:get(Field, Given), Field)}
             || {Field, {Key, Type}, _} <- fields(), maps:is_key(Field, Given)],
    Unknown = maps:keys(maps:without([Field || {Field, _, _} <- fields()], Given)),
    maps:put(unknown, Unknown, maps:from_list(Known)).

fields() ->
    [{<<"host">>, {host, text}, required},
     {<<"port">>, {port, count}, required},
     {<<"deadlineMs">>, {deadline_ms, count}, required},
     {<<"servername">>, {servername, text}, required},
     {<<"verify">>, {verify, flag}, required},
     {<<"exchange">>, {exchange, steps}, required},
     {<<"sni">>, {sni, name}, optional},
     {<<"transport">>, {transport, text}, optional},
     {<<"trustAnchors">>, {trust_anchors, text}, optional},
     {<<"certificate">>, {certificate, text}, optional},
     {<<"key">>, {key, text}, optional},
     {<<"passphrase">>, {passphrase, text}, optional},
     {<<"versions">>, {versions, names}, optional},
     {<<"cipherSuites">>, {suites12, names}, optional},
     {<<"cipherSuites13">>, {suites13, names}, optional},
     {<<"groups">>, {groups, names}, optional},
     {<<"signatureAlgorithms">>, {schemes, names}, optional},
     {<<"alpn">>, {alpn, names}, optional},
     {<<"crl">>, {crl, text}, optional},
     {<<"psk">>, {psk, psk}, optional},
     {<<"maxFragmentLength">>, {max_fragment, count}, optional},
     {<<"ocspStapling">>, {stapling, flag}, optional},
     {<<"saveSession">>, {save_session, text}, optional},
     {<<"loadSession">>, {load_session, text}, optional},
     {<<"keyLog">>, {key_log, text}, optional}].

checked(text, Value, _) when is_binary(Value) ->
    unicode:characters_to_list(Value);
checked(count, Value, _) when is_integer(Value), Value >= 0 ->
    Value;
checked(flag, Value, _) when is_boolean(Value) ->
    Value;
checked(name, false, _) ->
    false;
checked(name, Value, Field) ->
    checked(text, Value, Field);
checked(names, Value, Field) when is_list(Value) ->
    [checked(text, Name, Field) || Name <- Value];
checked(psk, #{<<"identity">> := Identity, <<"key">> := Key}, Field) when is_binary(Identity) ->
    {Identity, bytes(Key, Field)};
checked(steps, Value, Field) when is_list(Value) ->
    [step(Step, Field) || Step <- Value];
checked(_, _, Field) ->
    throw({bad_request, Field}).

step(#{<<"send">> := Hex} = Step, Field) ->
    case maps:get(<<"expect">>, Step, none) of
        Expect when Expect =:= none; is_integer(Expect) -> {bytes(Hex, Field), Expect};
        _ -> throw({bad_request, Field})
    end;
step(_, Field) ->
    throw({bad_request, Field}).

bytes(Hex, Field) ->
    try
        << <<(binary_to_integer(Byte, 16))>> || <<Byte:2/binary>> <= Hex, even(Hex)>>
    catch
        error:_ -> throw({bad_request, Field})
    end.

even(Hex) when byte_size(Hex) rem 2 =:= 0 ->
    true.
