import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Judges many documents in one JVM: `java XsdVerdicts.java < list`.
 *
 * A line of the list is `schema TAB document`; without a document the schema alone is judged. Each line is answered by one line:
 * `valid`, or `invalid TAB line:column TAB message`, or `schema TAB …` when the schema itself is at fault, or `failed TAB …`
 * when the validator itself is. Only local files are read. With the argument `--unlimited` schemas may be as large as they are.
 */
public final class XsdVerdicts {
  /** Schemas are asked about one after the other. */
  private static final int KEPT = 16;

  public static void main(String[] arguments) throws Exception {
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
    if (arguments.length > 0) factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, false);
    Map<String, Object> schemas = new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Object> eldest) {
        return size() > KEPT;
      }
    };
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader list = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = list.readLine(); line != null; line = list.readLine()) {
      String[] pair = line.split("\t", 2);
      Object schema = schemas.computeIfAbsent(pair[0], path -> compile(factory, path));
      if (schema == null) out.println("failed\tcompiling the schema");
      else if (schema instanceof String) out.println("schema\t" + schema);
      else out.println(pair.length == 1 ? "valid" : judge((Schema) schema, pair[1]));
    }
  }

  /** A schema, or a text that says why there is none. */
  private static Object compile(SchemaFactory factory, String path) {
    try {
      return factory.newSchema(new File(path));
    } catch (SAXException error) {
      return describe(error);
    } catch (RuntimeException | Error failure) {
      return null;
    }
  }

  private static String judge(Schema schema, String path) throws Exception {
    Validator validator = schema.newValidator();
    validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    try {
      validator.validate(new StreamSource(new File(path)));
      return "valid";
    } catch (SAXException error) {
      return "invalid\t" + describe(error);
    } catch (RuntimeException | Error failure) {
      return "failed\t" + failure.getClass().getName();
    }
  }

  private static String describe(SAXException error) {
    String message = String.valueOf(error.getMessage()).replaceAll("\\s+", " ");
    if (!(error instanceof SAXParseException)) return "0:0\t" + message;
    SAXParseException at = (SAXParseException) error;
    return at.getLineNumber() + ":" + at.getColumnNumber() + "\t" + message;
  }
}
