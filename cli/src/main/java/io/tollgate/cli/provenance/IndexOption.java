package io.tollgate.cli.provenance;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.FileFault;
import io.tollgate.cli.tail.TopicValues;
import io.tollgate.event.AiWrite;
import io.tollgate.event.Asset;
import io.tollgate.provenance.IndexFile;
import io.tollgate.topic.ProvenanceTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Predicate;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Option that selects the source of known writes, reviews and assets: an exported index, otherwise
 * the stack.
 */
final class IndexOption {

  @Option(
      names = "--index",
      paramLabel = "FILE",
      description = "An index made by 'provenance export'; no stack is needed then.")
  private Path file;

  @Mixin private WriteRetention retention;

  /** Whether only a file is used. */
  boolean isOffline() {
    return file != null;
  }

  /** Work on an index that is open only meanwhile. */
  interface Use<T> {
    T on(IndexFile index) throws IOException;
  }

  <T> T use(Deployment deployment, Use<T> use) throws IOException {
    return use(deployment, write -> true, use);
  }

  /** Uses an index, with only the selected writes if it is built from the stack. */
  <T> T use(Deployment deployment, Predicate<AiWrite> which, Use<T> use) throws IOException {
    retention.check();
    Instant oldest = retention.oldest(Instant.now());
    if (file != null) {
      try (IndexFile index = given(oldest)) {
        return use.on(index);
      }
    }
    Path made = Files.createTempFile("tollgate-", ".index");
    try {
      build(deployment, made, which, false);
      try (IndexFile index = IndexFile.open(made, oldest)) {
        return use.on(index);
      }
    } finally {
      Files.deleteIfExists(made);
    }
  }

  private IndexFile given(Instant oldest) {
    try {
      return IndexFile.open(file, oldest);
    } catch (IOException e) {
      throw CommandFailure.usage("cannot use the index " + file + ": " + FileFault.of(e));
    }
  }

  /**
   * Returns the movements recorded in assets: those of the stack, or of the given index, which must
   * contain them.
   */
  MovedContent.Source movements(Deployment deployment) {
    if (file == null) {
      return (index, taker) ->
          TopicValues.read(deployment.connection(), ProvenanceTopics.MOVEMENTS, taker);
    }
    return (index, taker) -> {
      if (!index.holdsMovements()) {
        throw CommandFailure.usage(
            file
                + " does not hold what was recorded in assets; create it with 'provenance export"
                + " --with-movements', or ask the stack without --index");
      }
      index.movements(taker);
    };
  }

  /** Builds an index of what the stack knows and has not expired. */
  void build(Deployment deployment, Path made, Predicate<AiWrite> which, boolean withMovements)
      throws IOException {
    retention.check();
    Instant oldest = retention.oldest(Instant.now());
    StackIndex.build(
        deployment.connection(),
        made,
        which.and(write -> !write.getEventTime().isBefore(oldest)),
        withMovements);
  }

  /** Returns the asset with the id or name; null if there is none. */
  static Asset asset(IndexFile index, String name) {
    return index.assets().stream()
        .filter(each -> each.getAssetId().equals(name) || each.getName().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** As above, for commands about the asset itself. */
  static Asset knownAsset(IndexFile index, String name) {
    Asset asset = asset(index, name);
    if (asset == null) {
      throw CommandFailure.usage("there is no asset " + name + "; 'apply' registers assets");
    }
    return asset;
  }
}
