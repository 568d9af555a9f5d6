package io.tollgate.collector;

import io.tollgate.digest.Sha256;
import io.tollgate.spool.CheckedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/** Schema ids on disk, as a registry has told them: they let a collector start without it. */
final class SchemaIds {

  private final CheckedFile file;
  private final String registry;

  /**
   * Creates a view of the file.
   *
   * @param registry address of the registry; ids of another one are ignored
   */
  SchemaIds(Path folder, String registry) {
    this.file = new CheckedFile(folder.resolve("schemas"));
    this.registry = registry;
  }

  /** Returns the ids of those schemas that have not changed since, by topic. */
  Map<String, Integer> read(Map<String, Schema> wanted) throws IOException {
    Map<String, Integer> ids = new HashMap<>();
    byte[] content = file.read().orElse(new byte[0]);
    if (content.length == 0) {
      return ids;
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
    boolean isOurs = in.readUTF().equals(registry);
    for (int left = in.readInt(); left > 0; left--) {
      String topic = in.readUTF();
      String digest = in.readUTF();
      int id = in.readInt();
      Schema schema = wanted.get(topic);
      if (isOurs && schema != null && digest.equals(digest(schema))) {
        ids.put(topic, id);
      }
    }
    return ids;
  }

  void write(Map<String, Schema> schemas, Map<String, Integer> ids) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(registry);
    out.writeInt(ids.size());
    for (Map.Entry<String, Integer> each : ids.entrySet()) {
      out.writeUTF(each.getKey());
      out.writeUTF(digest(schemas.get(each.getKey())));
      out.writeInt(each.getValue());
    }
    file.write(bytes.toByteArray());
  }

  void delete() throws IOException {
    file.delete();
  }

  private static String digest(Schema schema) {
    return Sha256.hex(schema.toString());
  }
}
