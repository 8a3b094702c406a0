package driver;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Handshakes with the JDK's own TLS (JSSE), as docs/driver-protocol.md has it. */
public final class Driver {
    /** One line of stdin, and when it came. */
    private static final class Line {
        final String text;
        final Deadline.Start arrival = Deadline.start();

        Line(String text) {
            this.text = text;
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        // JSSE reads both once, when it is first used. The empty one sends what it would print to a
        // System.Logger; the other allows max_fragment_length, which is sent where it is asked for.
        System.setProperty("javax.net.debug", "");
        System.setProperty("jsse.enableMFLNExtension", "true");

        PrintStream answers = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        // Nothing else may write there.
        System.setOut(System.err);
        BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> readLines(lines), "stdin");
        reader.setDaemon(true);
        reader.start();
        Support support = new Support();
        while (true) {
            answers.print(answer(lines.take(), support) + "\n");
            answers.flush();
        }
    }

    /** Ends the process with stdin, whatever the handshake under way does. */
    private static void readLines(BlockingQueue<Line> lines) {
        try {
            BufferedReader input =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String text = input.readLine(); text != null; text = input.readLine())
                lines.add(new Line(text));
        } catch (IOException error) {
            System.err.println("stdin: " + error);
        }
        Runtime.getRuntime().halt(0);
    }

    private static JsonObject answer(Line line, Support support) {
        JsonObject answer = new JsonObject();
        JsonElement id = null;
        try {
            JsonElement parsed = JsonParser.parseString(line.text);
            if (!parsed.isJsonObject()) throw new BadRequest("not an object");
            JsonObject json = parsed.getAsJsonObject();
            id = json.get("id");
            if (id == null || !id.isJsonPrimitive() || !id.getAsJsonPrimitive().isNumber())
                throw new BadRequest("id: missing or of a wrong type");
            answer.add("id", id);
            String op = Request.text(json, "op");
            if ("hello".equals(op)) answer.add("hello", hello(support));
            else if ("connect".equals(op)) answer.add("result", connect(json, line, support));
            else throw new BadRequest("unknown op: " + op);
        } catch (BadRequest | JsonParseException error) {
            answer.add("id", id);
            answer.addProperty("error", String.valueOf(error.getMessage()));
        }
        return answer;
    }

    private static JsonObject hello(Support support) {
        JsonObject library = new JsonObject();
        library.addProperty("name", "JSSE");
        library.addProperty("version", System.getProperty("java.version"));
        JsonArray capabilities = new JsonArray();
        support.capabilities().forEach(capabilities::add);
        JsonObject hello = new JsonObject();
        hello.addProperty("protocol", 1);
        hello.addProperty("product", System.getProperty("java.runtime.name"));
        hello.addProperty("version", System.getProperty("java.runtime.version"));
        hello.add("tlsLibrary", library);
        hello.add("capabilities", capabilities);
        return hello;
    }

    private static JsonObject connect(JsonObject json, Line line, Support support)
            throws BadRequest {
        Request request = new Request(json);
        Iterable<String> cannot = support.unsupported(request);
        JsonArray fields = new JsonArray();
        cannot.forEach(fields::add);
        if (fields.size() > 0) {
            JsonObject result = new JsonObject();
            result.addProperty("outcome", "unsupported");
            result.add("fields", fields);
            return result;
        }
        return new Connection(request, line.arrival.plusMillis(request.deadlineMs)).run();
    }

    private Driver() {}
}
