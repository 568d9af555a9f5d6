package io.tollgate.notice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.redaction.Truncation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Summary of many news items as one. */
final class GroupNews {

  private static final int MOST_NAMED = 20;
  private static final int MOST_LINES = 8;
  private static final int LONGEST_TITLE = 120;
  private static final int LONGEST_LINE = 200;

  private GroupNews() {}

  static News of(List<News> many) {
    News mostSevere =
        many.stream()
            .max(Comparator.comparing(News::severity, Severities.BY_GRAVITY))
            .orElseThrow();
    News latest = many.stream().max(Comparator.comparing(News::time)).orElseThrow();
    String type = only(many, News::type, "mixed");
    String policy = only(many, News::policy, "");
    String title =
        many.size()
            + " "
            + type.replace('_', ' ')
            + " messages"
            + (policy.isEmpty() ? "" : " of " + policy);
    String subject = only(many, News::title, "");
    String text =
        many.stream()
            .limit(MOST_LINES)
            .map(one -> line(one, !subject.isEmpty()))
            .collect(Collectors.joining("\n"));
    String more = many.size() > MOST_LINES ? "\n… and " + (many.size() - MOST_LINES) + " more" : "";
    return News.about(many.get(0).type(), many.get(0).id())
        .event("group.created")
        .severity(mostSevere.severity())
        .team(only(many, News::team, ""))
        .policy(policy)
        .mode(only(many, News::mode, "live"))
        .matter("")
        .title(title)
        .text((subject.isEmpty() ? "" : subject + "\n") + text + more + hint(many))
        .time(latest.time())
        .over(many.stream().allMatch(News::over))
        .details(details(many))
        .build();
  }

  /** The line that a list gives one of its news; a title that all share stands above the list. */
  private static String line(News one, boolean isTitled) {
    String first = one.text().lines().findFirst().orElse("");
    List<String> parts =
        Stream.of(isTitled ? "" : Truncation.cut(one.title(), LONGEST_TITLE), first)
            .filter(part -> !part.isBlank())
            .toList();
    return Truncation.cut("• [" + one.severity() + "] " + String.join(" – ", parts), LONGEST_LINE);
  }

  /** Where to look on: one place for all or, of cases, one for each that is listed. */
  private static String hint(List<News> many) {
    String common =
        only(many, one -> one.text().lines().skip(1).collect(Collectors.joining("\n")), "");
    if (!common.isEmpty()) {
      return "\n" + common;
    }
    return many.stream()
        .limit(MOST_LINES)
        .filter(one -> one.type().equals("case"))
        .flatMap(one -> one.text().lines().skip(1).reduce((before, last) -> last).stream())
        .distinct()
        .map("\n"::concat)
        .collect(Collectors.joining());
  }

  private static ObjectNode details(List<News> many) {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    details.put("count", many.size());
    counts(details.putObject("by_severity"), many, News::severity);
    counts(details.putObject("by_policy"), many, News::policy);
    ArrayNode items = details.putArray("first");
    for (News news : many.subList(0, Math.min(MOST_NAMED, many.size()))) {
      ObjectNode item = items.addObject();
      item.put("type", news.type()).put("id", news.id()).put("severity", news.severity());
      item.put("title", Truncation.cut(news.title(), 200)).put("team", news.team());
      item.put("text", Truncation.cut(news.text(), 200)).put("time", news.time().toString());
    }
    return details;
  }

  private static void counts(ObjectNode into, List<News> many, Function<News, String> by) {
    Map<String, Long> counts =
        many.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
    counts.forEach(into::put);
  }

  private static String only(List<News> many, Function<News, String> of, String unlessOne) {
    TreeSet<String> words = many.stream().map(of).collect(Collectors.toCollection(TreeSet::new));
    return words.size() == 1 ? words.first() : unlessOne;
  }
}
