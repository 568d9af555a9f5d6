package io.tollgate.source.report;

import io.tollgate.event.ToolEvent;
import io.tollgate.event.ToolEventRules;
import io.tollgate.event.ToolEventRules.Fault;
import io.tollgate.source.content.FileContent;
import io.tollgate.source.content.ToolPaths;
import io.tollgate.source.value.LenientValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Steps common to the events of every source: creation, claims about people, validation. */
public final class Events {

  /** Attribute of a report whose tokens are not counted, with the reason. */
  public static final String NOT_COUNTED = "tollgate.not_counted";

  static final int LONGEST_PROMPT = 65_536;
  static final int LONGEST_TOOL_INPUT = 8_192;
  public static final int LONGEST_ERROR = 512;
  private static final int LONGEST_NAME = 128;

  private static final List<String> USER_KEYS =
      List.of(
          "user.email",
          "enduser.id",
          "user.account_id",
          "user.account_uuid",
          "user.id",
          "enduser.directory_id",
          "installation.id");

  private Events() {}

  /** Creates an event with what the collector itself knows. */
  public static ToolEvent begin(Arrival arrival, String witness, String kind, String sourceEvent) {
    ToolEvent event = new ToolEvent();
    event.setKind(kind);
    event.setSourceEvent(LenientValues.cut(sourceEvent, LONGEST_NAME));
    event.setReceivedTime(arrival.receivedTime());
    event.setWitness(witness);
    event.setSource(arrival.source());
    event.setCredentialId(arrival.credentialId());
    event.setVerifiedTeam(arrival.team());
    event.setVerifiedUser(arrival.user());
    event.setClaimedUserAliases(new ArrayList<>());
    event.setBillingMode("unknown");
    event.setPaths(new ArrayList<>());
    event.setAttributes(new HashMap<>());
    return event;
  }

  /** Sets the claims about person, team and project. */
  public static void claims(ToolEvent event, Fields fields) {
    claimedUsers(event, USER_KEYS, fields::text);
    event.setClaimedTeam(fields.text("team.id", "team", "department"));
    event.setProject(fields.text("project", "project.id", "project.name"));
  }

  /** Sets the claimed person: the first value of the keys, with the others as aliases. */
  public static void claimedUsers(
      ToolEvent event, List<String> keys, Function<String, String> text) {
    List<String> users = new ArrayList<>(keys.size());
    for (String key : keys) {
      String user = text.apply(key);
      if (user != null && !users.contains(user)) {
        users.add(user);
      }
    }
    if (!users.isEmpty()) {
      event.setClaimedUser(users.get(0));
      event.setClaimedUserAliases(new ArrayList<>(users.subList(1, users.size())));
    }
  }

  /** Sets the session; a report without one is assigned to its person or credential. */
  public static void session(ToolEvent event, String session) {
    if (session != null) {
      event.setSessionId(session);
    } else {
      String user = event.getClaimedUser();
      event.setSessionId("no-session:" + (user == null ? event.getCredentialId() : user));
    }
  }

  /** Sets the prompt; a placeholder instead means that the tool withheld it. */
  public static void prompt(ToolEvent event, String text) {
    boolean isWithheld = "<REDACTED>".equals(text) || "[REDACTED]".equals(text);
    event.setPromptText(isWithheld ? null : LenientValues.cut(text, LONGEST_PROMPT));
  }

  /**
   * Sets the reason of a failure: the first line. The rest is the tool's answer, or the content
   * that it did not find.
   */
  public static void error(ToolEvent event, String text) {
    int lineEnd = text == null ? -1 : text.strip().indexOf('\n');
    String firstLine =
        lineEnd < 0
            ? text
            : text.strip().substring(0, lineEnd)
                + "\n"
                + FileContent.omitted(text.strip().length() - lineEnd - 1);
    event.setError(LenientValues.cut(firstLine, LONGEST_ERROR));
  }

  /** Sets the input of a tool use and the files it names. */
  public static void toolInput(ToolEvent event, String input, String parameters) {
    String shortened = FileContent.omit(input == null ? parameters : input);
    event.setToolInput(LenientValues.cut(shortened, LONGEST_TOOL_INPUT));
    event.setPaths(ToolPaths.in(input, parameters));
  }

  /**
   * Sets the speed class. What transcripts call standard is normal in telemetry and price books.
   */
  public static void speed(ToolEvent event, String reported) {
    event.setSpeed("standard".equals(reported) ? "normal" : reported);
  }

  /** Sets the HTTP status if it is a valid one. */
  public static void statusCode(ToolEvent event, Long status) {
    if (status != null && status >= 100 && status <= 599) {
      event.setStatusCode(status.intValue());
    }
  }

  /** Sets success or failure; leaves it unset if the tool reported neither. */
  public static void outcome(ToolEvent event, Boolean success) {
    if (success != null) {
      event.setOutcome(success ? "success" : "failure");
    }
  }

  /**
   * Completes the mapping: returns the event if it satisfies every rule, otherwise the rejection.
   */
  public static Mapping finish(ToolEvent event) {
    if (event.getRegion() == null) {
      event.setRegion(ServedRegion.ofModel(event.getModel()));
    }
    Optional<Fault> fault = ToolEventRules.firstFault(event);
    if (fault.isPresent()) {
      return new Mapping.Rejection(fault.get().reason(), fault.get().detail());
    }
    return new Mapping.Event(event);
  }
}
