package io.tollgate.cli.apply;

import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.DirectoryKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Parser of documents of {@code kind: directory}. */
final class DirectoryReader {

  static final String TEAM = "team";
  static final String USER = "user";

  private static final Instant FIRST_TIME = Instant.parse("2020-01-01T00:00:00Z");

  List<ControlRow<DirectoryKey, DirectoryEntry>> read(DocumentEntry document) {
    List<ControlRow<DirectoryKey, DirectoryEntry>> rows = new ArrayList<>();
    if (!document.has("teams") && !document.has("users")) {
      document.fault("kind", "the directory has neither 'teams' nor 'users'");
    }
    if (document.has("teams")) {
      for (DocumentEntry entry : document.entries("teams")) {
        addIfSound(rows, entry, team(entry));
      }
    }
    if (document.has("users")) {
      for (DocumentEntry entry : document.entries("users")) {
        addIfSound(rows, entry, user(entry));
      }
    }
    document.isSound();
    closeReplacedTeams(rows);
    return rows;
  }

  private static void addIfSound(
      List<ControlRow<DirectoryKey, DirectoryEntry>> rows,
      DocumentEntry entry,
      DirectoryEntry value) {
    if (entry.isSound()) {
      DirectoryKey key =
          new DirectoryKey(value.getEntryType(), value.getSubjectId(), value.getValidFrom());
      rows.add(new ControlRow<>(key, value, entry.line()));
    }
  }

  private static DirectoryEntry team(DocumentEntry entry) {
    String id = entry.text("id");
    return new DirectoryEntry(
        TEAM,
        id,
        entry.time("from", ZoneOffset.UTC, FIRST_TIME),
        null,
        List.of(),
        id,
        entry.text("department"),
        entry.text("cost_center"));
  }

  private static DirectoryEntry user(DocumentEntry entry) {
    DirectoryEntry user =
        new DirectoryEntry(
            USER,
            entry.text("id"),
            entry.time("from", ZoneOffset.UTC, FIRST_TIME),
            entry.timeOrNull("to"),
            entry.texts("aliases").stream().map(alias -> alias.toLowerCase(Locale.ROOT)).toList(),
            entry.text("team"),
            entry.text("department", null),
            entry.text("cost_center", null));
    if (user.getValidTo() != null && !user.getValidTo().isAfter(user.getValidFrom())) {
      entry.fault("to", "'to' must be after 'from'");
    }
    return user;
  }

  /** A team entry has no end of its own: it applies until the next one starts. */
  private static void closeReplacedTeams(List<ControlRow<DirectoryKey, DirectoryEntry>> rows) {
    Map<String, TreeMap<Instant, DirectoryEntry>> teams =
        rows.stream()
            .map(ControlRow::value)
            .filter(entry -> entry.getEntryType().equals(TEAM))
            .collect(
                Collectors.groupingBy(
                    DirectoryEntry::getSubjectId,
                    Collectors.toMap(
                        DirectoryEntry::getValidFrom,
                        entry -> entry,
                        (one, twin) -> one,
                        TreeMap::new)));
    for (TreeMap<Instant, DirectoryEntry> versions : teams.values()) {
      versions.forEach((from, entry) -> entry.setValidTo(versions.higherKey(from)));
    }
  }
}
