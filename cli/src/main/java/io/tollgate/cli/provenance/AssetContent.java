package io.tollgate.cli.provenance;

import io.tollgate.cli.item.FolderItems;
import io.tollgate.cli.item.ImageItems;
import io.tollgate.cli.item.ParquetRows;
import io.tollgate.cli.output.ProgressBars;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.movement.Item;
import io.tollgate.movement.ItemConsumer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that select the files a command reads. */
final class AssetContent {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Place place;

  private static final class Place {
    @Option(names = "--path", paramLabel = "DIR", description = "A folder, or one file.")
    private Path path;

    @Option(
        names = "--image",
        paramLabel = "TAR",
        description = "A container image: a tar of 'docker save' or an OCI layout.")
    private Path image;

    @Option(
        names = "--dataset",
        paramLabel = "FILE",
        description =
            "A data set as JSON lines, a JSON array, Parquet or text, optionally compressed or "
                + "archived; each row is an item.")
    private Path dataset;
  }

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description =
          "A column of a Parquet data set to read; may be repeated. Default: all text columns.")
  private List<String> columns = new ArrayList<>();

  /** Returns the digests of the image; empty if it is not an image, or does not state them. */
  Set<String> digests() throws IOException {
    return place.image != null && Files.exists(place.image)
        ? ImageItems.digests(place.image)
        : Set.of();
  }

  /** The directory or file to read. */
  Path root() {
    return place.path != null ? place.path : place.image != null ? place.image : place.dataset;
  }

  /** Refuses a place that does not exist, before anything is asked of a stack. */
  void check() {
    if (!Files.exists(root())) {
      throw CommandFailure.usage(root() + " does not exist");
    }
  }

  /** Reads everything, with a progress bar if a person watches. */
  void read(String task, ItemConsumer taker) throws IOException {
    Path root = root();
    check();
    boolean isParquet = place.dataset != null && root.toString().endsWith(ParquetRows.ENDING);
    if (!isParquet && !columns.isEmpty()) {
      throw CommandFailure.usage("--column needs a --dataset whose name ends with .parquet");
    }
    try (ProgressBar bar = ProgressBars.ofBytes(task, size(root))) {
      if (place.image != null) {
        ImageItems.read(root, taker, bar::stepBy);
      } else if (isParquet) {
        FolderItems.readRows(root.getFileName().toString(), root, columns, taker);
        bar.stepBy(size(root));
      } else if (place.dataset != null) {
        FolderItems.read(root, new RowTaker(taker), bar::stepBy);
      } else {
        FolderItems.read(root, taker, bar::stepBy);
      }
    }
    if (place.path != null && FolderItems.isWorkingTree(root)) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(root.resolve(".git") + " is skipped: it is git's own data");
      err.flush();
    }
  }

  /** A file named as a data set must contain rows; in UTF-16 none is recognised. */
  private record RowTaker(ItemConsumer taker) implements ItemConsumer {
    @Override
    public void take(Item item) {
      taker.take(item);
    }

    @Override
    public void binary(String item) {
      taker.unreadable(item, "no rows of text in UTF-8");
    }

    @Override
    public void unreadable(String item, String why) {
      taker.unreadable(item, why);
    }
  }

  /** As far as it can be determined; unreadable files are reported when they are reached. */
  private static long size(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root.toRealPath())) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (UncheckedIOException e) {
      return 0;
    }
  }
}
