package io.tollgate.cli.rules;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.policy.sigma.SigmaRule;
import io.tollgate.policy.sigma.SigmaRules;
import io.tollgate.policy.yaml.Fault;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that evaluates rules on recorded events. */
@Command(
    name = "eval",
    mixinStandardHelpOptions = true,
    description = {
      "Evaluates rules over recorded events: any Sigma rules, any JSON objects, one per " + "line.",
      "",
      "Prints one line per match: {\"event\":n,\"rule\":id,\"title\":...}, where n is the "
          + "line of the event. Field names are taken literally, and dotted names also as paths; "
          + "log sources are ignored unless the mapping file says which events belong to them. "
          + "Refused documents and lines that are not JSON are reported on standard error; if no "
          + "line is a JSON object, the exit code is 2."
    })
final class EvalCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--rules",
      required = true,
      paramLabel = "DIR",
      description = "A file, or a folder whose .yml and .yaml files are read. May be repeated.")
  private List<Path> rules;

  @Option(
      names = "--events",
      required = true,
      paramLabel = "FILE",
      description = "The events, one JSON object per line; - reads standard input.")
  private Path events;

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description =
          "YAML with any of: flatten (paths whose fields are moved to the top), fields (field "
              + "of rules: fields of events), placeholders (name: values), logsources (list of "
              + "category, product, service and when: {field: values}). A rule is evaluated on the "
              + "events of each log source that lies within its own or contains it.")
  private Path mappingFile;

  @Option(names = "--strict", description = "Evaluate nothing if any document is refused.")
  private boolean strict;

  @Option(
      names = "--no-correlations",
      negatable = true,
      description =
          "Ignore correlations. Otherwise rules that only serve a correlation without "
              + "'generate: true' are not reported on their own.")
  private boolean correlations = true;

  @Option(
      names = "--time-field",
      paramLabel = "FIELD",
      description = {
        "The field with the time of an event, for correlations. Default: the first of these "
            + "that is present:",
        EventTimeFields.USUAL_NAMES
      })
  private List<String> timeFields = new ArrayList<>();

  @Override
  public Integer call() {
    FieldMapping mapping = FieldMapping.read(mappingFile);
    RuleFiles files = RuleFiles.read(rules);
    SigmaRules documents = files.all(mapping.placeholders());
    List<Fault> refused = files.sorted(withUncovered(documents, mapping));
    PrintWriter err = spec.commandLine().getErr();
    refused.forEach(err::println);
    err.flush();
    if (strict && !refused.isEmpty()) {
      throw CommandFailure.finding("nothing was evaluated; faults: " + refused.size());
    }
    if (!correlations && !documents.correlations().isEmpty()) {
      err.println("correlations: %d, not evaluated".formatted(documents.correlations().size()));
    }
    EventTimeFields time =
        new EventTimeFields(timeFields.isEmpty() ? EventTimeFields.USUAL : timeFields);
    Evaluation evaluation =
        new Evaluation(documents, mapping, time, correlations, spec.commandLine().getOut(), err);
    EventLines.read(events, evaluation::take);
    evaluation.finish();
    err.println(evaluation.summary());
    err.flush();
    if (evaluation.isNothingRead()) {
      throw CommandFailure.usage("no line of " + events + " is a JSON object");
    }
    return 0;
  }

  private static List<Fault> withUncovered(SigmaRules documents, FieldMapping mapping) {
    List<Fault> faults = new ArrayList<>(documents.faults());
    for (SigmaRule rule : documents.rules()) {
      if (!mapping.covers(rule)) {
        faults.add(
            new Fault(
                rule.place().file(),
                rule.place().line(),
                "the mapping names no events for log source " + rule.logsource()));
      }
    }
    return faults;
  }
}
