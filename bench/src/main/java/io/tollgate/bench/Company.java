package io.tollgate.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * People, teams and budgets, read from the demo's own files.
 *
 * @param teams ids of the teams
 * @param people everyone in the directory
 * @param limits the monthly budgets
 */
public record Company(List<String> teams, List<Person> people, List<Limit> limits) {

  /** A person and their teams over time. */
  public record Person(String id, List<String> aliases, List<Stay> stays) {
    public Person {
      aliases = List.copyOf(aliases);
      stays = List.copyOf(stays);
    }

    /** Returns the team at that instant, if any. */
    public Optional<String> teamAt(Instant at) {
      return stays.stream().filter(stay -> stay.covers(at)).map(Stay::team).findFirst();
    }

    boolean isCalled(String name) {
      return id.equals(name) || aliases.contains(name);
    }
  }

  /** A period in a team, from {@code from}, inclusive, to {@code to}, exclusive. */
  public record Stay(String team, Instant from, Instant to) {
    boolean covers(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }

  /**
   * A monthly budget.
   *
   * @param zone where its months begin and end
   * @param amount the limit
   */
  public record Limit(String id, String team, ZoneId zone, Money amount, List<Integer> thresholds) {
    /** Returns the first instant of the month that contains {@code at}. */
    public Instant monthOf(Instant at) {
      return at.atZone(zone).toLocalDate().withDayOfMonth(1).atStartOfDay(zone).toInstant();
    }
  }

  public Company {
    teams = List.copyOf(teams);
    people = List.copyOf(people);
    limits = List.copyOf(limits);
  }

  /** Reads a directory file and a budgets file in the format of {@code tollgate apply}. */
  public static Company read(Path directory, Path budgets) {
    Map<String, Object> file = PlainYaml.read(directory);
    List<String> teams =
        PlainYaml.maps(file, "teams").stream().map(team -> PlainYaml.text(team, "id")).toList();
    Map<String, Person> people = new LinkedHashMap<>();
    for (Map<String, Object> user : PlainYaml.maps(file, "users")) {
      Person person = person(user);
      people.merge(person.id(), person, Company::joined);
    }
    List<Limit> limits =
        PlainYaml.maps(PlainYaml.read(budgets), "budgets").stream().map(Company::limit).toList();
    return new Company(teams, List.copyOf(people.values()), limits);
  }

  /** Returns the team of the person with this name at that instant. */
  public Optional<String> teamOf(String name, Instant at) {
    return people.stream()
        .filter(person -> person.isCalled(name))
        .findFirst()
        .flatMap(person -> person.teamAt(at));
  }

  private static Person joined(Person one, Person other) {
    List<Stay> stays = new ArrayList<>(one.stays());
    stays.addAll(other.stays());
    return new Person(one.id(), one.aliases(), stays);
  }

  private static Person person(Map<String, Object> user) {
    Stay stay =
        new Stay(
            PlainYaml.text(user, "team"),
            instant(PlainYaml.text(user, "from"), Instant.MIN),
            instant(PlainYaml.text(user, "to"), Instant.MAX));
    return new Person(PlainYaml.text(user, "id"), PlainYaml.texts(user, "aliases"), List.of(stay));
  }

  private static Limit limit(Map<String, Object> budget) {
    return new Limit(
        PlainYaml.text(budget, "id"),
        PlainYaml.text(budget, "team"),
        ZoneId.of(PlainYaml.text(budget, "zone")),
        Money.dollars(PlainYaml.text(budget, "amount")),
        PlainYaml.texts(budget, "thresholds").stream().map(Integer::valueOf).toList());
  }

  /** Parses a day or an instant in the apply format; a day starts at midnight UTC. */
  static Instant instant(String text, Instant otherwise) {
    if (text == null) {
      return otherwise;
    }
    return text.contains("T")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
