%% The MQTT conversation of a request, step by step, with a socket in active mode: an alert that
%% comes between two reads is a message then, and lost otherwise.
-module(driver_exchange).

-export([run/2]).

%% {done, Packets}, or {Step, Reason, Packets}: where and how it ended.
run(Steps, Connection) ->
    steps(Steps, 0, <<>>, [], Connection).

steps([], _, _, Received, _) ->
    {done, lists:reverse(Received)};
steps([{Bytes, Expect} | Rest], Step, Pending, Received, #{over := Over, socket := Socket} = C) ->
    %% Who is gone may have said why: what is there to be read tells.
    Sent = case Over:send(Socket, Bytes) of
        ok when Expect =:= none -> {ok, Pending, Received};
        _ -> await(Expect, Pending, Received, C)
    end,
    case Sent of
        {ok, Left, Packets} -> steps(Rest, Step + 1, Left, Packets, C);
        {Reason, Packets} -> {Step, Reason, lists:reverse(Packets)}
    end.

await(Expect, Pending, Received, Connection) ->
    case packet_size(Pending) of
        Size when Size > 0, Size =< byte_size(Pending) ->
            <<Packet:Size/binary, Rest/binary>> = Pending,
            Packets = [hex(Packet) | Received],
            case Packet of
                <<Expect:4, _/bits>> -> {ok, Rest, Packets};
                _ -> await(Expect, Rest, Packets, Connection)
            end;
        _ ->
            case arrival(Connection) of
                {data, Bytes} ->
                    await(Expect, <<Pending/binary, Bytes/binary>>, Received, Connection);
                Reason ->
                    {Reason, Received}
            end
    end.

%% By kind, not by socket: that of a TLS 1.3 connection is another term in its messages up to OTP 23.
arrival(#{deadline := Deadline}) ->
    receive
        {Kind, _, Bytes} when is_binary(Bytes), Kind =:= ssl orelse Kind =:= tcp -> {data, Bytes};
        {Kind, _} when Kind =:= ssl_closed; Kind =:= tcp_closed -> closed;
        {Kind, _, Reason} when Kind =:= ssl_error; Kind =:= tcp_error -> Reason
    after max(0, Deadline - erlang:monotonic_time(millisecond)) -> timeout
    end.

%% Of the first packet, as far as its header is there (MQTT 3.1.1 §2.2.3); 0: it is not.
packet_size(<<_, 0:1, Length:7, _/binary>>) ->
    2 + Length;
packet_size(<<_, 1:1, A:7, 0:1, B:7, _/binary>>) ->
    3 + A + B * 128;
packet_size(<<_, 1:1, A:7, 1:1, B:7, 0:1, C:7, _/binary>>) ->
    4 + A + (B + C * 128) * 128;
packet_size(<<_, 1:1, A:7, 1:1, B:7, 1:1, C:7, 0:1, D:7, _/binary>>) ->
    5 + A + (B + (C + D * 128) * 128) * 128;
%% Five length bytes are not MQTT: what is there is taken, so that it is seen.
packet_size(<<_, 1:1, _:7, 1:1, _:7, 1:1, _:7, 1:1, _/bits>> = Bytes) ->
    byte_size(Bytes);
packet_size(_) ->
    0.

hex(Bytes) ->
    << <<(digit(Nibble))>> || <<Nibble:4>> <= Bytes>>.

digit(Nibble) when Nibble < 10 -> $0 + Nibble;
digit(Nibble) -> $a + Nibble - 10.
