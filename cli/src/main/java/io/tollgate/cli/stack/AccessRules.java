package io.tollgate.cli.stack;

import io.tollgate.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Kafka access rules, as lines of a shell script that calls {@code kafka-acls}: those that follow
 * from the writers and readers in the topic catalogue, and what each part needs in addition.
 */
final class AccessRules {

  /**
   * Role of whoever runs commands that write, {@code apply} or {@code cases}; reads every topic.
   */
  static final String OPERATOR = "operator";

  private static final String ADD = "kafka-acls \"$@\" --add --allow-principal ";
  private static final String COMMAND = "tollgate ";
  private static final String STREAMS = "tollgate-streams";
  private static final String PREFIXED = " --resource-pattern-type prefixed";

  /** Rules for resources outside the topic catalogue, by principal. */
  private static final Map<String, List<String>> BESIDES =
      new TreeMap<>(
          Map.of(
              "streams-app",
              List.of(
                  "--operation Read --group " + STREAMS + PREFIXED,
                  "--operation Write --operation Describe --transactional-id " + STREAMS + PREFIXED,
                  "--operation Create --operation Read --operation Write --operation Delete"
                      + " --operation DescribeConfigs --operation AlterConfigs --topic "
                      + STREAMS
                      + "-"
                      + PREFIXED),
              "collector",
              List.of("--operation Read --group tollgate-collector-refusals"),
              "flink-jobs",
              List.of("--operation Read --group tollgate-spend"),
              "notifier",
              List.of(
                  "--operation Read --group tollgate-notifier",
                  "--operation Read --group tollgate-notifier-delivery"),
              OPERATOR,
              List.of(
                  "--operation Write --operation Describe --transactional-id tollgate-apply",
                  "--operation Describe --group tollgate-spend",
                  "--operation Describe --group " + STREAMS,
                  "--operation Describe --operation DescribeConfigs --topic "
                      + STREAMS
                      + "-"
                      + PREFIXED)));

  private final String prefix;
  private final Map<String, List<String>> grants = new TreeMap<>();

  private AccessRules(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Returns the script. Its arguments are passed to {@code kafka-acls}: brokers and admin
   * credentials.
   *
   * @param prefix precedes the name of each part or role in its principal
   */
  static List<String> script(List<Topic<?, ?>> topics, String prefix) {
    AccessRules rules = new AccessRules(prefix);
    topics.forEach(rules::add);
    BESIDES.forEach((who, all) -> all.forEach(each -> rules.grant(who, each)));
    return rules.lines();
  }

  private void add(Topic<?, ?> topic) {
    for (String writer : topic.writerNames()) {
      grant(role(writer), "--operation Write --topic " + topic.name());
    }
    grant(OPERATOR, "--operation Read --topic " + topic.name());
    for (String reader : topic.readerNames()) {
      if (!role(reader).equals(OPERATOR)) {
        grant(role(reader), "--operation Read --topic " + topic.name());
      }
    }
  }

  private static String role(String name) {
    return name.startsWith(COMMAND) ? OPERATOR : name.replace(' ', '-');
  }

  private void grant(String role, String what) {
    List<String> own = grants.computeIfAbsent(role, any -> new ArrayList<>());
    if (!own.contains(what)) {
      own.add(what);
    }
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>(List.of("#!/bin/sh", "set -e"));
    grants.forEach(
        (role, all) -> {
          lines.add("# " + role);
          for (String each : all) {
            lines.add(ADD + ShellWord.of("User:" + prefix + role) + " " + each);
          }
        });
    return lines;
  }
}
