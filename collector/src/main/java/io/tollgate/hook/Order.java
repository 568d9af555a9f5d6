package io.tollgate.hook;

import static java.util.stream.Collectors.toSet;

import io.tollgate.event.Decision;
import io.tollgate.naming.ModelName;
import io.tollgate.purpose.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decision prepared for evaluation, with its scope and exemptions parsed. */
public final class Order {

  private final Decision decision;
  private final Scope scope;
  private final List<Exemption> exemptions;
  private final Set<String> models;
  private final int notUnderstood;

  private Order(Decision decision, List<Optional<Exemption>> exemptions) {
    this.decision = decision;
    this.scope = new Scope(decision.getScopeType(), decision.getScopeId());
    this.exemptions = exemptions.stream().flatMap(Optional::stream).toList();
    this.models = decision.getModels().stream().map(ModelName::normalise).collect(toSet());
    this.notUnderstood = exemptions.size() - this.exemptions.size();
  }

  /** Converts a decision to an order. */
  public static Order of(Decision decision) {
    return new Order(decision, decision.getExceptions().stream().map(Exemption::parse).toList());
  }

  /** The original decision. */
  public Decision decision() {
    return decision;
  }

  /** Number of exemptions that could not be parsed; they exempt nobody. */
  public int exceptionsNotUnderstood() {
    return notUnderstood;
  }

  /** Verdict for what the order applies to. */
  public Verdict verdict() {
    return Verdict.ofEffect(decision.getEffect());
  }

  /** Whether the order is taken to apply when this cannot be evaluated. */
  boolean isClosedWhenUnsure() {
    return decision.getWhenUnsure().equals("closed");
  }

  Applicability fit(Question question) {
    if (!isInForce(question)
        || !isAmong(decision.getTools(), question.tool())
        || !isAmong(decision.getToolNames(), question.toolName())
        || decision.getExceptSources().contains(question.principal().source())
        || exemptions.stream().anyMatch(exemption -> exemption.exempts(question))) {
      return Applicability.NO;
    }
    return purposeFit(question.purpose()).and(modelFit(question)).and(scope.fit(question));
  }

  private boolean isInForce(Question question) {
    return decision.getActive()
        && !question.time().isBefore(decision.getEffectiveFrom())
        && (decision.getEffectiveTo() == null
            || question.time().isBefore(decision.getEffectiveTo()));
  }

  private static boolean isAmong(List<String> wanted, String one) {
    return wanted.isEmpty() || wanted.contains(one);
  }

  private Applicability modelFit(Question question) {
    if (models.isEmpty()) {
      return Applicability.YES;
    }
    return question.model() == null
        ? Applicability.UNSURE
        : Applicability.of(models.contains(ModelName.normalise(question.model())));
  }

  /** Unsure if the purpose was not seen or is only a guess. */
  private Applicability purposeFit(Purpose purpose) {
    if (decision.getPurposes().isEmpty()) {
      return Applicability.YES;
    }
    if (!purpose.isKnown()) {
      return Applicability.UNSURE;
    }
    if (!decision.getPurposes().contains(purpose.id())) {
      return Applicability.NO;
    }
    return purpose.certain() ? Applicability.YES : Applicability.UNSURE;
  }
}
