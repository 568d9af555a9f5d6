package io.tollgate.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AccessRulesTest {

  private static final String ALLOW = "kafka-acls \"$@\" --add --allow-principal User:";
  private static final Path TOPOLOGY =
      Path.of("../streams-app/src/test/resources/io/tollgate/streams/StreamsTopology.txt");

  @Test
  void theCollectorMayDoWhatItDoesAndNothingElse() {
    assertThat(AccessRules.script(Topics.ALL, "tollgate-"))
        .startsWith("#!/bin/sh", "set -e", "# auditors")
        .filteredOn(line -> line.contains("User:tollgate-collector "))
        .containsExactlyInAnyOrder(
            ALLOW + "tollgate-collector --operation Write --topic tool-events",
            ALLOW + "tollgate-collector --operation Write --topic dead-letters",
            ALLOW + "tollgate-collector --operation Write --topic ai-writes",
            ALLOW + "tollgate-collector --operation Write --topic movements",
            ALLOW + "tollgate-collector --operation Write --topic reviews",
            ALLOW + "tollgate-collector --operation Read --topic decisions",
            ALLOW + "tollgate-collector --operation Read --topic directory",
            ALLOW + "tollgate-collector --operation Read --group tollgate-collector-refusals");
  }

  /** The topology is a golden file: whoever adds a topic there must say so in the catalogue. */
  @Test
  void theStreamsAppMayReadAndWriteWhatItsTopologyDoes() throws IOException {
    String topology = Files.readString(TOPOLOGY);

    assertThat(granted("streams-app", "Read"))
        .containsAll(named(topology, "topics: \\[([^\\]]+)\\]"));
    assertThat(granted("streams-app", "Write")).isEqualTo(named(topology, "\\(topic: ([^)]+)\\)"));
    assertThat(AccessRules.script(Topics.ALL, ""))
        .contains(
            ALLOW
                + "streams-app --operation Write --operation Describe --transactional-id"
                + " tollgate-streams --resource-pattern-type prefixed",
            ALLOW
                + "streams-app --operation Create --operation Read --operation Write"
                + " --operation Delete --operation DescribeConfigs --operation AlterConfigs --topic"
                + " tollgate-streams- --resource-pattern-type prefixed");
  }

  @Test
  void peopleOnlyReadAndNobodyReadsPromptsButThePartsAndTheOperator() {
    Set<String> parts = Set.of("collector", "streams-app", "flink-jobs", "notifier", "operator");

    assertThat(AccessRules.script(Topics.ALL, ""))
        .filteredOn(line -> line.contains("--operation Write"))
        .allMatch(line -> parts.contains(principal(line)));
    assertThat(AccessRules.script(Topics.ALL, ""))
        .filteredOn(line -> line.endsWith("--operation Read --topic tool-events"))
        .extracting(AccessRulesTest::principal)
        .containsExactly("operator", "streams-app");
  }

  private static String principal(String line) {
    return line.substring(ALLOW.length()).split(" ", 2)[0];
  }

  private static Set<String> granted(String principal, String operation) {
    String start = ALLOW + principal + " --operation " + operation + " --topic ";
    return AccessRules.script(Topics.ALL, "").stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Topics of the catalogue that are named so; internal ones have their own rule. */
  private static Set<String> named(String topology, String pattern) {
    Set<String> names = new TreeSet<>();
    Matcher found = Pattern.compile(pattern).matcher(topology);
    while (found.find()) {
      for (String name : found.group(1).split(", ", -1)) {
        if (Topics.named(name).isPresent()) {
          names.add(name);
        }
      }
    }
    return names;
  }
}
