package io.tollgate.cli.rules;

import io.tollgate.policy.PolicyTest;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.yaml.Fault;
import java.util.List;
import java.util.Map;

/** Writer of test results in the XML format that build servers read. */
public final class JunitReport {
  private JunitReport() {}

  static String of(List<Fault> faults, Map<PolicyVersion, List<String>> failures) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuites>\n");
    if (!faults.isEmpty()) {
      suite("documents", faults.size(), faults.size(), xml);
      faults.forEach(
          fault -> testCase("documents", fault.file() + ":" + fault.line(), fault.reason(), xml));
      xml.append("  </testsuite>\n");
    }
    failures.forEach((policy, sentences) -> append(policy, sentences, xml));
    return xml.append("</testsuites>\n").toString();
  }

  /**
   * Returns a suite of named cases.
   *
   * @param failures message for each case; empty: passed
   */
  public static String of(String suite, Map<String, String> failures) {
    StringBuilder xml =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    long failed = failures.values().stream().filter(failure -> !failure.isEmpty()).count();
    suite(suite, failures.size(), (int) failed, xml);
    failures.forEach((name, failure) -> testCase(suite, name, failure, xml));
    return xml.append("  </testsuite>\n</testsuites>\n").toString();
  }

  private static void append(PolicyVersion policy, List<String> failures, StringBuilder xml) {
    suite(policy.header().name(), policy.tests().size(), failures.size(), xml);
    for (PolicyTest test : policy.tests()) {
      String start = "test '%s':".formatted(test.name());
      String failure =
          failures.stream().filter(sentence -> sentence.startsWith(start)).findFirst().orElse("");
      testCase(policy.header().name(), test.name(), failure, xml);
    }
    xml.append("  </testsuite>\n");
  }

  private static void suite(String name, int tests, int failures, StringBuilder xml) {
    xml.append(
        "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"0\">\n"
            .formatted(escaped(name), tests, failures));
  }

  private static void testCase(String suite, String name, String failure, StringBuilder xml) {
    xml.append(
        "    <testcase classname=\"%s\" name=\"%s\"".formatted(escaped(suite), escaped(name)));
    xml.append(
        failure.isEmpty()
            ? "/>\n"
            : "><failure message=\"%s\"/></testcase>\n".formatted(escaped(failure)));
  }

  /** Replaces control characters, which XML does not permit. */
  private static String escaped(String text) {
    return text.replaceAll("\\p{Cntrl}", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("\"", "&quot;");
  }
}
