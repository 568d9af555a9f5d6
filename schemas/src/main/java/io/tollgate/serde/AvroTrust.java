package io.tollgate.serde;

import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Tells Avro that our generated classes may be instantiated. Avro trusts no class outside its own
 * list, and asks in every JVM that reads or writes a record.
 */
public final class AvroTrust {

  static {
    ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            before, type -> type.getName().startsWith("io.tollgate.event.")));
  }

  private AvroTrust() {}

  /** Makes sure that the trust is in force. Cheap; call it before the first record. */
  public static void establish() {
    // The static initialiser has done it.
  }
}
