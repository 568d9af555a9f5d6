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

/** Evaluates rules over recorded events. */
@Command(
    name = "eval",
    mixinStandardHelpOptions = true,
    description = {
      "Evaluates rules over recorded events: any Sigma rules, any JSON objects, one a line.",
      "",
      "Prints one line for each match: {\"event\":n,\"rule\":id,\"title\":...}, where n is the line"
          + " of the event. Field names are taken as they stand, a dotted name also as a path; log"
          + " sources do not count unless the mapping file says which events belong to them."
          + " Documents that are refused and lines that are no JSON are told on the error output."
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
      description = "The events, one JSON object a line; - reads what comes in.")
  private Path events;

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = {
        "YAML with any of: flatten (paths whose fields stand at the top), fields (field of rules:"
            + " fields of events), placeholders (name: values), logsources (list of category,"
            + " product, service and when: {field: values}). A rule is held against the events of each"
            + " log source that lies within its own, and of each that its own lies within."
      })
  private Path mappingFile;

  @Option(names = "--strict", description = "Evaluate nothing if any document is refused.")
  private boolean strict;

  @Option(
      names = "--no-correlations",
      negatable = true,
      description = {
        "Leave correlations out. Otherwise rules that only serve a correlation, which does not say"
            + " 'generate: true', are not told on their own."
      })
  private boolean correlations = true;

  @Option(
      names = "--time-field",
      paramLabel = "FIELD",
      description = {
        "Where correlations find the time of an event. Otherwise the first of these that holds one:",
        EventTime.USUAL_NAMES
      })
  private List<String> timeFields = new ArrayList<>();

  @Override
  public Integer call() {
    Mapping mapping = Mapping.read(mappingFile);
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
    EventTime time = new EventTime(timeFields.isEmpty() ? EventTime.USUAL : timeFields);
    Evaluation evaluation =
        new Evaluation(documents, mapping, time, correlations, spec.commandLine().getOut(), err);
    EventLines.read(events, evaluation::take);
    evaluation.finish();
    err.println(evaluation.summary());
    err.flush();
    return 0;
  }

  private static List<Fault> withUncovered(SigmaRules documents, Mapping mapping) {
    List<Fault> faults = new ArrayList<>(documents.faults());
    for (SigmaRule rule : documents.rules()) {
      if (!mapping.covers(rule)) {
        faults.add(
            new Fault(
                rule.place().file(),
                rule.place().line(),
                "the mapping names no events of log source " + rule.logsource()));
      }
    }
    return faults;
  }
}
