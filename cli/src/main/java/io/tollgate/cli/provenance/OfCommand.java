package io.tollgate.cli.provenance;

import io.tollgate.cli.item.FolderItems;
import io.tollgate.cli.output.OneLine;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.movement.Item;
import io.tollgate.movement.ItemConsumer;
import io.tollgate.provenance.AssetGate;
import io.tollgate.provenance.AssetRules;
import io.tollgate.provenance.IndexFile;
import io.tollgate.provenance.Judgement;
import io.tollgate.provenance.Reviews;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that shows which writes a file originates from. */
@Command(
    name = "of",
    mixinStandardHelpOptions = true,
    description = "Shows which writes by models a file, or the files of a folder, stem from.")
final class OfCommand implements Callable<Integer> {

  private final Deployment deployment;

  @Spec private CommandSpec spec;
  @Mixin private IndexOption known;

  @Parameters(paramLabel = "FILE", description = "A file or a folder.")
  private Path file;

  @Option(
      names = "--asset",
      paramLabel = "NAME",
      description = "Judge it by the rules of this asset.")
  private String asset;

  OfCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.exists(file)) {
      throw CommandFailure.usage(file + " does not exist");
    }
    return known.use(deployment, this::print);
  }

  private int print(IndexFile index) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    AssetGate gate =
        new AssetGate(
            index,
            Reviews.of(index),
            asset == null
                ? AssetRules.NONE
                : AssetRules.of(IndexOption.knownAsset(index, asset), Instant.now()));
    FolderItems.read(
        file,
        new ItemConsumer() {
          @Override
          public void take(Item item) {
            Judgement judgement = gate.judge(item.content());
            if (asset == null && !judgement.origins().isEmpty()) {
              out.println(GateText.name(judgement));
              GateText.writeOrigins(judgement, out);
            } else {
              GateText.write(judgement, out);
            }
          }

          @Override
          public void binary(String item) {
            out.println(OneLine.of(item + ": no text"));
          }

          @Override
          public void unreadable(String item, String why) {
            out.println(OneLine.of(item + ": not readable: " + why));
          }
        },
        size -> {});
    out.flush();
    return 0;
  }
}
