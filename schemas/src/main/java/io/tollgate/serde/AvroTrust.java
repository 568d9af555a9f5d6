package io.tollgate.serde;

import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Registration of our generated classes as trusted with Avro, which otherwise refuses to
 * instantiate them. Needed in every JVM that reads or writes records.
 */
public final class AvroTrust {

  static {
    ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            before, type -> type.getName().startsWith("io.tollgate.event.")));
  }

  private AvroTrust() {}

  /** Ensures the registration. Cheap; call it before the first record. */
  public static void establish() {
    // Done by the static initialiser.
  }
}
