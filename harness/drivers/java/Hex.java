package driver;

/** Bytes as the protocol writes them; java.util.HexFormat came with Java 17. */
final class Hex {
    static byte[] decode(String text) throws BadRequest {
        if (!text.matches("([0-9a-fA-F]{2})*")) throw new BadRequest("send: not hex");
        byte[] bytes = new byte[text.length() / 2];
        for (int i = 0; i < bytes.length; i++)
            bytes[i] = (byte) Integer.parseInt(text.substring(2 * i, 2 * i + 2), 16);
        return bytes;
    }

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder(2 * bytes.length);
        for (byte one : bytes) {
            text.append(Character.forDigit((one >> 4) & 15, 16));
            text.append(Character.forDigit(one & 15, 16));
        }
        return text.toString();
    }

    private Hex() {}
}
