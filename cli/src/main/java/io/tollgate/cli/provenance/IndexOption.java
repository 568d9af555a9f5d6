package io.tollgate.cli.provenance;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Place;
import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import io.tollgate.provenance.IndexFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** Which writes, reviews and assets are known: those of an exported index, else of the stack. */
final class IndexOption {

  @Option(
      names = "--index",
      paramLabel = "FILE",
      description = "An index from 'provenance export'; no stack is needed then.")
  private Path file;

  /** Whether nothing but a file is asked. */
  boolean isOffline() {
    return file != null;
  }

  /** Work with an index that is open only meanwhile. */
  interface Use<T> {
    T on(IndexFile index) throws IOException;
  }

  <T> T use(Place place, Use<T> use) throws IOException {
    return use(place, write -> true, use);
  }

  /** With the writes alone that are asked for, where they can be chosen. */
  <T> T use(Place place, Predicate<AiWrite> which, Use<T> use) throws IOException {
    if (file != null) {
      try (IndexFile index = IndexFile.open(file)) {
        return use.on(index);
      }
    }
    Path made = Files.createTempFile("tollgate-", ".index");
    try {
      StackIndex.build(place.connection(), made, which);
      try (IndexFile index = IndexFile.open(made)) {
        return use.on(index);
      }
    } finally {
      Files.deleteIfExists(made);
    }
  }

  /** The asset of that id or name; null if there is none. */
  static Asset asset(IndexFile index, String name) {
    return index.assets().stream()
        .filter(each -> each.getAssetId().equals(name) || each.getName().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** The same for commands that are about the asset itself. */
  static Asset knownAsset(IndexFile index, String name) {
    Asset asset = asset(index, name);
    if (asset == null) {
      throw CommandFailure.usage("there is no asset " + name + "; 'apply' registers assets");
    }
    return asset;
  }
}
