package io.tollgate.policy.reading;

import io.tollgate.policy.HitContext;
import io.tollgate.policy.PolicyException;
import io.tollgate.policy.yaml.Faults;
import io.tollgate.policy.yaml.Nearest;
import io.tollgate.policy.yaml.Section;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/**
 * Reader of the exceptions to a policy. Each names its scope, its owner, another person as
 * approver, and its end; none lasts longer than a year.
 */
final class ExceptionReader {
  private static final Pattern ID = Pattern.compile("[a-z0-9]++(-[a-z0-9]++)*+");

  private final Faults faults;
  private final Set<String> fields;

  /**
   * Time from which the policy raises no alerts; an exception that begins then could never apply.
   */
  private final Optional<Instant> end;

  /**
   * Exceptions can be scoped by the stored fields of events and by the policy's group-by fields.
   */
  ExceptionReader(Faults faults, List<String> groupBy, Optional<Instant> end) {
    this.faults = faults;
    this.end = end;
    this.fields = new HashSet<>(HitContext.FIELDS);
    fields.addAll(groupBy);
  }

  List<PolicyException> read(Section block) {
    List<PolicyException> exceptions = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Node item : block.list("exceptions", block.optional("exceptions"))) {
      Optional<PolicyException> read =
          Section.of("tollgate.exceptions", item, faults).flatMap(this::exception);
      if (read.isPresent() && !ids.add(read.get().id())) {
        faults.add(item, "duplicate exception '%s'".formatted(read.get().id()));
      }
      read.ifPresent(exceptions::add);
    }
    return exceptions;
  }

  private Optional<PolicyException> exception(Section section) {
    int faultsBefore = faults.count();
    Optional<String> id =
        section.checked(
            "id", section.required("id"), ID.asMatchPredicate(), "lower-case words joined by -");
    Map<String, List<String>> scope = scope(section);
    Optional<String> owner = section.requiredText("owner").map(String::strip);
    Optional<Node> approverNode = section.node("approver");
    Optional<String> approver = section.requiredText("approver").map(String::strip);
    if (owner.isPresent() && approver.filter(owner.get()::equalsIgnoreCase).isPresent()) {
      section.faultAt(approverNode.orElseThrow(), "approver", "must be somebody else than owner");
    }
    Optional<String> ticket =
        section.required("ticket").flatMap(node -> section.word("ticket", node));
    Optional<Node> beginNode = section.node("not_before");
    Optional<Instant> notBefore = Dates.required("not_before", section);
    Optional<Node> endNode = section.node("expires");
    Optional<Instant> expires = Dates.required("expires", section);
    if (notBefore.isPresent() && expires.isPresent()) {
      checkEnd(notBefore.get(), expires.get(), endNode.orElseThrow(), section);
    }
    notBefore.ifPresent(begin -> checkBegin(begin, beginNode.orElseThrow(), section));
    Optional<String> reason = section.requiredText("reason");
    section.refuseRest();
    return faults.count() > faultsBefore
        ? Optional.empty()
        : Optional.of(
            new PolicyException(
                id.orElseThrow(),
                scope,
                owner.orElseThrow(),
                approver.orElseThrow(),
                ticket.orElseThrow(),
                notBefore.orElseThrow(),
                expires.orElseThrow(),
                reason.orElseThrow()));
  }

  private void checkBegin(Instant begin, Node node, Section section) {
    if (end.filter(to -> !begin.isBefore(to)).isPresent()) {
      section.faultAt(
          node, "not_before", "must be earlier than %s, when the policy ends".formatted(end.get()));
    }
  }

  private static void checkEnd(Instant notBefore, Instant expires, Node end, Section section) {
    Instant latest = notBefore.atZone(ZoneOffset.UTC).plusYears(1).toInstant();
    if (!notBefore.isBefore(expires)) {
      section.faultAt(end, "expires", "must be later than not_before");
    } else if (expires.isAfter(latest)) {
      section.faultAt(end, "expires", "must be at most one year after not_before");
    }
  }

  private Map<String, List<String>> scope(Section section) {
    Map<String, List<String>> scope = new TreeMap<>();
    Optional<Section> fieldsOf = section.requiredSection("scope");
    if (fieldsOf.isEmpty()) {
      return scope;
    }
    for (NodeTuple entry : fieldsOf.get().rest()) {
      String field = Section.key(entry);
      if (!fields.contains(field)) {
        String known = String.join(", ", fields.stream().sorted().toList());
        faults.add(
            entry.getKeyNode(),
            "an exception cannot be scoped by '%s'%s; it can be by %s"
                .formatted(field, Nearest.hint(field, fields), known));
      }
      scope.put(field, fieldsOf.get().requiredWords(field));
    }
    if (scope.isEmpty()) {
      section.fault("scope", "an exception without a scope would end the policy");
    }
    return scope;
  }
}
