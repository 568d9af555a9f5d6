package io.tollgate.admission;

import io.tollgate.event.AiWrite;
import io.tollgate.event.Movement;
import io.tollgate.event.NameFields;
import io.tollgate.event.ToolEventRules.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Validation of model writes and of items entering an asset, before anything is stored: well-formed
 * id and digests, the id as the record's key, and names short enough for every record derived from
 * them.
 */
public final class ContentChecks {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /** The longest path on Linux. */
  private static final int MOST_PATH_CHARACTERS = 4_096;

  private static final ContentChecks WRITES =
      new ContentChecks(AiWrite.getClassSchema(), "write_id", "path");
  private static final ContentChecks MOVEMENTS =
      new ContentChecks(Movement.getClassSchema(), "movement_id", "item");

  private final Schema.Field id;
  private final List<Schema.Field> digests;
  private final NameFields names;
  private final NameFields paths;

  private ContentChecks(Schema schema, String id, String path) {
    this.id = schema.getField(id);
    this.digests = List.of(schema.getField("sha256"), schema.getField("normalised_sha256"));
    this.names = NameFields.allBut(schema, Set.of(path));
    this.paths = NameFields.of(schema, Set.of(path), MOST_PATH_CHARACTERS);
  }

  /** The first fault of a write with the given key, or empty. */
  public static Optional<Fault> firstFault(String key, AiWrite write) {
    return WRITES.fault(key, write);
  }

  /** The first fault of a movement with the given key, or empty. */
  public static Optional<Fault> firstFault(String key, Movement movement) {
    return MOVEMENTS.fault(key, movement);
  }

  private Optional<Fault> fault(String key, IndexedRecord record) {
    String name = (String) record.get(id.pos());
    if (!ID.matcher(name).matches()) {
      return fault(id.name() + " is not 32 hex digits");
    }
    if (!name.equals(key)) {
      return fault("the record's key is not its " + id.name());
    }
    for (Schema.Field digest : digests) {
      if (!DIGEST.matcher((String) record.get(digest.pos())).matches()) {
        return fault(digest.name() + " is not 64 hex digits");
      }
    }
    return names.firstFault(record).or(() -> paths.firstFault(record));
  }

  private static Optional<Fault> fault(String detail) {
    return Optional.of(new Fault("invalid_event", detail));
  }
}
