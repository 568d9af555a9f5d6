package io.tollgate.cli.apply;

import java.time.Instant;
import java.util.List;

/** Reads documents as {@code apply} does, and collects their faults. */
final class DocumentFixture {

  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

  private final Faults faults = new Faults();

  Documents read(String yaml) {
    return Documents.read(SourceDocument.split("f.yml", yaml), NOW, faults);
  }

  /** All faults, as {@code apply} prints them. */
  List<String> reported() {
    return faults.all().stream().map(Object::toString).toList();
  }
}
