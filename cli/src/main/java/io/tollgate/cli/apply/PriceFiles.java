package io.tollgate.cli.apply;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.event.Price;
import io.tollgate.policy.yaml.Fault;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Reader of prices in documents, without applying them. */
public final class PriceFiles {

  private PriceFiles() {}

  /** Returns every price in the files and directories; fails naming every fault. */
  public static List<Price> read(List<Path> places, Instant now) {
    Faults faults = new Faults();
    Documents documents = Documents.read(SourceFiles.read(places), now, faults);
    if (faults.count() > 0) {
      throw CommandFailure.finding(
          faults.all().stream().map(Fault::toString).collect(Collectors.joining("\n")));
    }
    return documents.prices().stream().map(ControlRow::value).toList();
  }
}
