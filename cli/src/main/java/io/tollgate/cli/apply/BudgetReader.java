package io.tollgate.cli.apply;

import io.tollgate.event.Budget;
import io.tollgate.event.BudgetKey;
import io.tollgate.spend.BudgetCalendar;
import io.tollgate.spend.BudgetMath;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parser of documents of {@code kind: budgets}. */
final class BudgetReader {

  private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);
  private static final Set<String> ACTIONS = Set.of("notify", "block");
  private static final Set<String> PRICE_BASES = Set.of("list", "contracted");
  private static final List<String> SCOPES =
      List.of("company", "department", "team", "user", "project");
  private static final List<String> OTHER_SCOPES =
      List.of("cost_center", "model", "tool", "purpose", "vendor", "source", "scope");
  private static final List<String> ASKING_TOOLS = List.of("claude-code", "codex", "gemini-cli");
  private static final String EVERY = "*";
  private static final Pattern NAME = Pattern.compile("[^\\s,]+");
  private static final Pattern FISCAL_START =
      Pattern.compile("(0[1-9]|1[0-2])-(0[1-9]|1\\d|2[0-8])");

  private final Instant now;
  private final PeopleNames people;

  BudgetReader(Instant now, PeopleNames people) {
    this.now = now;
    this.people = people;
  }

  List<ControlRow<BudgetKey, Budget>> read(DocumentEntry document) {
    List<ControlRow<BudgetKey, Budget>> rows = new ArrayList<>();
    for (DocumentEntry documentEntry : document.entries("budgets")) {
      Budget budget = budget(documentEntry);
      if (documentEntry.isSound()) {
        BudgetKey key = new BudgetKey(budget.getBudgetId(), budget.getVersion());
        rows.add(new ControlRow<>(key, budget, documentEntry.line()));
      }
    }
    document.isSound();
    return rows;
  }

  private Budget budget(DocumentEntry documentEntry) {
    Budget budget = new Budget();
    budget.setBudgetId(documentEntry.text("id"));
    budget.setVersion(version(documentEntry));
    readScope(documentEntry, budget);
    readPeriod(documentEntry, budget);
    readAmount(documentEntry, budget);
    budget.setName(documentEntry.text("name", ""));
    budget.setContact(documentEntry.text("contact", ""));
    budget.setModels(names(documentEntry, "models"));
    budget.setTools(names(documentEntry, "tools"));
    budget.setPurposes(names(documentEntry, "purposes"));
    BudgetWatches.read(documentEntry, budget, people);
    budget.setAction(documentEntry.oneOf("action", null, ACTIONS));
    if (budget.getAction().equals("block")) {
      refuseIdleBlock(documentEntry, budget);
    }
    budget.setRetired(documentEntry.flag("retired"));
    budget.setAppliedTime(now);
    return budget;
  }

  /** Refuses a block that could stop nothing, since it would look like a control. */
  private static void refuseIdleBlock(DocumentEntry documentEntry, Budget budget) {
    List<String> tools = budget.getTools();
    if (!tools.isEmpty() && tools.stream().noneMatch(ASKING_TOOLS::contains)) {
      documentEntry.fault(
          "action",
          "a budget of these tools cannot block: none of them asks before it acts; tools that"
              + " do are "
              + String.join(", ", ASKING_TOOLS));
    } else if (!budget.getModels().isEmpty()
        && (tools.isEmpty() || !ASKING_TOOLS.containsAll(tools))) {
      documentEntry.fault(
          "action",
          "a budget limited to models can block only tools whose hooks or sessions name the"
              + " model; set 'tools' to some of "
              + String.join(", ", ASKING_TOOLS));
    }
  }

  private static int version(DocumentEntry documentEntry) {
    long version = documentEntry.whole("version", 1);
    if (version < 1 || version > Integer.MAX_VALUE) {
      documentEntry.fault("version", "'version' must be a whole number, 1 or more");
      return 1;
    }
    return (int) version;
  }

  private void readScope(DocumentEntry documentEntry, Budget budget) {
    for (String scope : OTHER_SCOPES) {
      if (documentEntry.has(scope)) {
        documentEntry.fault(
            scope,
            "a budget cannot be limited by '%s'; use one of %s"
                .formatted(scope, String.join(", ", SCOPES)));
        documentEntry.skip(scope);
      }
    }
    List<String> named = SCOPES.stream().filter(documentEntry::has).toList();
    String scope = named.isEmpty() ? "team" : named.get(0);
    budget.setScopeType(scope);
    budget.setScopeId(documentEntry.text(scope));
    named.stream()
        .skip(1)
        .forEach(
            other -> {
              documentEntry.fault(other, "a budget has one scope; it has '" + scope + "' already");
              documentEntry.skip(other);
            });
    String id = budget.getScopeId();
    if (scope.equals("company") && !id.isEmpty() && !id.equals(EVERY)) {
      documentEntry.fault(scope, "'company' must be \"*\", since there is only one company");
    }
    if (scope.equals("user") && !id.isEmpty() && !id.equals(EVERY)) {
      budget.setScopeId(people.pseudonym(documentEntry, scope, id));
    }
  }

  private static void readPeriod(DocumentEntry documentEntry, Budget budget) {
    budget.setPeriod(documentEntry.oneOf("period", null, BudgetCalendar.PERIODS));
    ZoneId zone = documentEntry.zone("zone");
    budget.setZone(zone.getId());
    budget.setEffectiveFrom(
        documentEntry.time("from", zone, FIRST_DAY.atStartOfDay(zone).toInstant()));
    readFiscalStart(documentEntry, budget);
    if (!budget.getPeriod().equals("custom")) {
      return;
    }
    Instant begins = bound(documentEntry, "begins", zone);
    Instant ends = bound(documentEntry, "ends", zone);
    if (begins != null && ends != null && !begins.isBefore(ends)) {
      documentEntry.fault(
          "ends", "'ends' must be after 'begins'; it is the first day after the period");
    }
    budget.setCustomFrom(begins);
    budget.setCustomTo(ends);
  }

  private static Instant bound(DocumentEntry documentEntry, String key, ZoneId zone) {
    Instant bound = documentEntry.time(key, zone, null);
    if (bound != null && !BudgetCalendar.isMeasured(bound)) {
      documentEntry.fault(key, "'" + key + "' must be on a quarter of an hour, such as 09:15");
    }
    return bound;
  }

  private static void readFiscalStart(DocumentEntry documentEntry, Budget budget) {
    boolean counts =
        budget.getPeriod().equals("quarter") || budget.getPeriod().equals("fiscal_year");
    String text = counts ? documentEntry.text("fiscal_start", "01-01") : "01-01";
    Matcher start = FISCAL_START.matcher(text);
    boolean isDay = start.matches();
    if (!isDay && !text.isEmpty()) {
      documentEntry.fault(
          "fiscal_start", "'fiscal_start' must be a month and a day up to the 28th, such as 04-01");
    }
    budget.setFiscalStartMonth(isDay ? Integer.parseInt(start.group(1)) : 1);
    budget.setFiscalStartDay(isDay ? Integer.parseInt(start.group(2)) : 1);
  }

  private static void readAmount(DocumentEntry documentEntry, Budget budget) {
    budget.setCurrency(Currencies.readOrTokens(documentEntry, BudgetMath.TOKENS));
    budget.setPriceBasis(documentEntry.oneOf("price_basis", "list", PRICE_BASES));
    budget.setAmount(documentEntry.decimal("amount"));
    if (budget.getAmount().signum() == 0) {
      documentEntry.fault("amount", "'amount' must be above 0");
    }
    if (budget.getCurrency().equals(BudgetMath.TOKENS)
        && budget.getAmount().stripTrailingZeros().scale() > 0) {
      documentEntry.fault("amount", "'amount' of tokens must be a whole number");
    }
  }

  private static List<String> names(DocumentEntry documentEntry, String key) {
    List<String> names = documentEntry.texts(key);
    names.stream()
        .filter(name -> !name.isEmpty() && !NAME.matcher(name).matches())
        .forEach(
            name ->
                documentEntry.fault(
                    key, "'" + name + "' is not a name: it contains a space or a comma"));
    return names;
  }
}
