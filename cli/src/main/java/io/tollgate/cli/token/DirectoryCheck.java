package io.tollgate.cli.token;

import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Deployment;
import io.tollgate.cli.tail.LatestRecords;
import io.tollgate.event.DirectoryEntry;
import io.tollgate.topic.SteeringTopics;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;

/**
 * Looks up teams and people in the directory. A token of a misspelt one would give it the spend of
 * everything sent with the token, and a pause of it would stop nobody; but the name may be added to
 * the directory later, so this is only a warning.
 */
public final class DirectoryCheck {

  private static final String TEAM = "team";
  private static final String USER = "user";
  private static final String DEPARTMENT = "department";

  private final List<DirectoryEntry> known;

  /** Creates a check against what the directory contains at a time or later. */
  DirectoryCheck(Collection<DirectoryEntry> directory, Instant now) {
    this.known =
        directory.stream()
            .filter(entry -> entry.getValidTo() == null || now.isBefore(entry.getValidTo()))
            .toList();
  }

  /** Prints what is doubtful; if the directory cannot be read, that. */
  public static void warn(
      Deployment deployment,
      Instant now,
      PrintWriter err,
      Function<DirectoryCheck, List<String>> doubts) {
    try {
      Collection<DirectoryEntry> directory =
          LatestRecords.readable(deployment.connection(), SteeringTopics.DIRECTORY, err).values();
      doubts.apply(new DirectoryCheck(directory, now)).forEach(err::println);
    } catch (CommandFailure | KafkaException e) {
      err.println("cannot look up team and person in the directory: " + e.getMessage());
    }
    err.flush();
  }

  /** Whether the directory contains scopes of this type. */
  public static boolean knows(String type) {
    return Set.of(TEAM, USER, DEPARTMENT).contains(type);
  }

  /** Returns a warning if nobody and no team is in a scope of this type with this id. */
  public List<String> doubtsOfScope(String type, String id) {
    return switch (type) {
      case TEAM -> doubts(id, null);
      case USER -> doubts(null, id);
      case DEPARTMENT ->
          known.stream().anyMatch(entry -> id.equals(entry.getDepartment()))
              ? List.of()
              : List.of("check the department: the directory has no department " + id);
      default -> List.of();
    };
  }

  /** Returns warnings about the names; each may be null. */
  List<String> doubts(String team, String user) {
    List<String> doubts = new ArrayList<>();
    if (team != null && known.stream().noneMatch(entry -> isTeam(entry, team))) {
      doubts.add("check the team: the directory has no team " + team);
    }
    if (user != null && known.stream().noneMatch(entry -> isPerson(entry, user))) {
      doubts.add("check the person: the directory has no person " + user);
    }
    return doubts;
  }

  private static boolean isTeam(DirectoryEntry entry, String team) {
    return entry.getEntryType().equals(TEAM) && entry.getTeam().equals(team);
  }

  private static boolean isPerson(DirectoryEntry entry, String user) {
    String name = user.strip().toLowerCase(Locale.ROOT);
    return !entry.getEntryType().equals(TEAM)
        && (entry.getSubjectId().toLowerCase(Locale.ROOT).equals(name)
            || entry.getAliases().contains(name));
  }
}
