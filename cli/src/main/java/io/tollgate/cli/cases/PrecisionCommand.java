package io.tollgate.cli.cases;

import io.tollgate.cli.output.ValueJson;
import io.tollgate.cli.place.Deployment;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that shows the precision of policies. */
@Command(
    name = "precision",
    mixinStandardHelpOptions = true,
    description = {
      "Shows how often each version of each policy was right, by the verdicts of its cases.",
      "",
      "Precision is the share of true positives among true and false positives; duplicates "
          + "and tests are not counted. A case belongs to the version of its latest violation."
    })
final class PrecisionCommand implements Callable<Integer> {

  private static final String LAYOUT = "%-32s %7s %6s %6s %6s %6s %9s%n";

  private final Deployment deployment;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print each line as a JSON object.")
  private boolean json;

  PrecisionCommand(Deployment deployment) {
    this.deployment = deployment;
  }

  @Override
  public Integer call() {
    List<Precision> all =
        Precision.of(new CaseTopics(deployment.connection(), spec.commandLine().getErr()).cases());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      all.forEach(one -> out.println(ValueJson.of(object(one))));
    } else {
      out.printf(LAYOUT, "POLICY", "VERSION", "TRUE", "FALSE", "OTHER", "OPEN", "PRECISION");
      for (Precision one : all) {
        out.printf(
            LAYOUT,
            one.policy(),
            one.version(),
            one.right(),
            one.wrong(),
            one.other(),
            one.open(),
            one.share());
      }
    }
    out.flush();
    return 0;
  }

  private static Map<String, Object> object(Precision one) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("policy", one.policy());
    object.put("version", one.version());
    object.put("true_positive", one.right());
    object.put("false_positive", one.wrong());
    object.put("other", one.other());
    object.put("open", one.open());
    object.put("precision", one.share().equals("-") ? null : new BigDecimal(one.share()));
    return object;
  }
}
