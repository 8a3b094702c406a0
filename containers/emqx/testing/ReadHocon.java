import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import java.io.File;

/** Reads a HOCON file with the implementation HOCON was made for, and prints it as JSON. */
class ReadHocon {
    public static void main(String[] arguments) {
        System.out.println(
                ConfigFactory.parseFile(new File(arguments[0]))
                        .resolve()
                        .root()
                        .render(ConfigRenderOptions.concise()));
    }
}
