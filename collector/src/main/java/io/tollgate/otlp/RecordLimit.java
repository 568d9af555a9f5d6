package io.tollgate.otlp;

import java.io.IOException;

/**
 * Limit on the records of an export, above what exporters send: records of a few bytes each would
 * take a hundred times their size in memory.
 */
final class RecordLimit {

  /** Exporters send some hundreds at once. */
  static final int MOST = 50_000;

  private RecordLimit() {}

  static void check(int records) throws ExceededException {
    if (records > MOST) {
      throw new ExceededException();
    }
  }

  /** Never leaves this package. */
  static final class ExceededException extends IOException {}

  static MalformedExportException exceeded() {
    return new MalformedExportException("an export of more than " + MOST + " records");
  }
}
