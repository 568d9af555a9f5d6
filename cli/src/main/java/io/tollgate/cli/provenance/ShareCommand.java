package io.tollgate.cli.provenance;

import io.tollgate.cli.place.Deployment;
import io.tollgate.event.Asset;
import io.tollgate.provenance.IndexFile;
import io.tollgate.provenance.PartNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that shows which share of an asset originates from which model. */
@Command(
    name = "share",
    mixinStandardHelpOptions = true,
    description = {
      "Shows which share of an asset stems from which vendor's model, by month.",
      "",
      "Measured in tokens of the version of each item that was recorded last, in the month in "
          + "which it first was. A line that several writes contain counts for the one that covers "
          + "most, and code in a string of a file counts once.",
      "",
      "A recording may hold a part of the asset, so items that the last one does not have count "
          + "as well. With --last-recording they do not: use it where each recording holds the "
          + "whole asset, as in CI."
    })
final class ShareCommand implements Callable<Integer> {

  private final Deployment deployment;

  @Spec private CommandSpec spec;
  @Mixin private IndexOption known;

  @Option(names = "--asset", paramLabel = "NAME", required = true, description = "Id or name.")
  private String asset;

  @Option(
      names = "--last-recording",
      description = "Count only what the last recording holds; the rest has been removed.")
  private boolean isLastWhole;

  ShareCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() throws IOException {
    return known.use(deployment, this::print);
  }

  private int print(IndexFile index) throws IOException {
    Asset registered = IndexOption.asset(index, asset);
    String id = registered == null ? asset : registered.getAssetId();
    Map<String, ItemShares> items = new HashMap<>();
    MovedContent.Source source = known.movements(deployment);
    NewestVersions newest = new NewestVersions(isLastWhole);
    source.each(
        index,
        movement -> {
          if (movement.getAssetId().equals(id)) {
            newest.note(movement);
          }
        });
    MovedContent.judge(
        source,
        index,
        movement -> movement.getAssetId().equals(id) && newest.contains(movement),
        (movement, judgement) ->
            items
                .computeIfAbsent(PartNames.item(movement.getItem()), any -> new ItemShares())
                .add(movement, newest.entered(movement), judgement.origins()));
    PrintWriter out = spec.commandLine().getOut();
    print(items.values(), out);
    if (items.isEmpty()) {
      out.println("nothing was ever recorded in " + asset);
    }
    out.flush();
    warnAboutRemoved(newest.countedFromEarlier());
    return 0;
  }

  private void warnAboutRemoved(long items) {
    if (items > 0) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf(
          "Items that the last recording does not have: %d, counted; if it held the whole asset,"
              + " use --last-recording%n",
          items);
      err.flush();
    }
  }

  private static void print(Collection<ItemShares> items, PrintWriter out) {
    Map<YearMonth, Long> all = new TreeMap<>();
    Map<YearMonth, Map<String, Long>> parts = new TreeMap<>();
    for (ItemShares item : items) {
      YearMonth month = YearMonth.from(item.entered().atZone(ZoneOffset.UTC));
      all.merge(month, item.tokens(), Long::sum);
      Map<String, Long> ofMonth = parts.computeIfAbsent(month, any -> new TreeMap<>());
      item.byModel().forEach((model, tokens) -> ofMonth.merge(model, tokens, Long::sum));
    }
    all.forEach((month, tokens) -> print(month, tokens, parts.get(month), out));
  }

  private static void print(
      YearMonth month, long tokens, Map<String, Long> parts, PrintWriter out) {
    parts.forEach(
        (model, part) ->
            out.printf(
                "%s  %-40s %12d tokens %6.1f %%%n", month, model, part, percent(part, tokens)));
    long rest = tokens - parts.values().stream().mapToLong(Long::longValue).sum();
    out.printf(
        "%s  %-40s %12d tokens %6.1f %%%n", month, "no known model", rest, percent(rest, tokens));
  }

  private static double percent(long part, long whole) {
    return whole == 0 ? 0 : 100.0 * part / whole;
  }
}
