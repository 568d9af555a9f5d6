package io.tollgate.cli.prices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.cli.apply.PriceFiles;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.place.FileFault;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.event.Price;
import io.tollgate.topic.SteeringTopics;
import io.tollgate.wording.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that creates a price document from a public catalogue. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a price document from LiteLLM's or genai-prices' JSON. Nothing is applied: "
          + "read the document, then 'tollgate apply' it.",
      "",
      "Reports what could not be imported, and where the catalogue disagrees with the "
          + "prices in force (--applied) or with other price documents (--against)."
    })
final class ImportPricesCommand implements Callable<Integer> {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "CATALOGUE", description = "litellm or genai-prices.")
  private String format;

  @Parameters(index = "1", paramLabel = "FILE", description = "Its JSON file.")
  private Path file;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      defaultValue = "2025-01-01",
      description = "The day from which prices without a date apply. Default: ${DEFAULT-VALUE}.")
  private LocalDate from;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Output file. Default: standard output.")
  private Path output;

  @Option(
      names = "--against",
      paramLabel = "PATH",
      description = "Price documents to compare with. May be repeated.")
  private List<Path> against = new ArrayList<>();

  @Option(names = "--applied", description = "Compare with the prices in force.")
  private boolean applied;

  @Option(
      names = "--every-note",
      description = "Name every model to which a note applies, not just three.")
  private boolean everyNote;

  ImportPricesCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() throws IOException {
    FileFault.refuseUnlessWritable(output);
    Instant now = Clock.systemUTC().instant();
    String source = format + " catalogue " + file.getFileName().toString().replace('"', '\'');
    Catalogue catalogue = new Catalogue(source, now);
    Instant start = from.atStartOfDay(ZoneOffset.UTC).toInstant();
    if (format.equals("litellm")) {
      LiteLlmCatalogue.read(json(), start, catalogue);
    } else if (format.equals("genai-prices")) {
      GenaiPricesCatalogue.read(json(), start, catalogue);
    } else {
      throw CommandFailure.usage("the catalogue must be litellm or genai-prices");
    }
    if (catalogue.prices().isEmpty()) {
      printNotes(catalogue);
      throw CommandFailure.finding(file + " contains no price that could be imported");
    }
    write(PriceText.document(source, catalogue.prices()));
    report(catalogue, now);
    return 0;
  }

  private void report(Catalogue catalogue, Instant now) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(Counted.of(catalogue.prices().size(), "price"));
    printNotes(catalogue);
    List<Price> others = new ArrayList<>();
    if (!against.isEmpty()) {
      others.addAll(PriceFiles.read(against, now));
    }
    if (applied) {
      others.addAll(
          LatestRecords.readable(deployment.connection(), SteeringTopics.PRICES, err).values());
    }
    if (others.isEmpty() && (applied || !against.isEmpty())) {
      err.println("there are no other prices to compare with");
    }
    Disagreements.between(catalogue.prices(), others, now)
        .forEach(
            (other, differences) -> {
              err.printf(
                  differences.isEmpty()
                      ? "no disagreement today with %s%n"
                      : "disagreements today with %s (here / there):%n",
                  other);
              differences.forEach(each -> err.println("  " + each));
            });
    err.flush();
  }

  private void printNotes(Catalogue catalogue) {
    PrintWriter err = spec.commandLine().getErr();
    (everyNote ? catalogue.notes(Integer.MAX_VALUE) : catalogue.notes()).forEach(err::println);
    err.flush();
  }

  private void write(String document) throws IOException {
    if (output == null) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(document);
      out.flush();
    } else {
      Files.writeString(output, document);
    }
  }

  private JsonNode json() {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw CommandFailure.finding(file + " is not valid JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw CommandFailure.usage("cannot read " + file + ": " + FileFault.of(e));
    }
  }
}
