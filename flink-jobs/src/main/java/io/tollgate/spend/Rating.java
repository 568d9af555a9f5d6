package io.tollgate.spend;

import static java.util.Objects.requireNonNull;

import io.tollgate.event.Discount;
import io.tollgate.event.ExchangeRate;
import io.tollgate.event.LedgerEntry;
import java.math.BigDecimal;

/**
 * Everything that determines the cost of one usage.
 *
 * @param list the list price
 * @param contract the contract price; null if there is none
 * @param discount the discount off the list price; null if there is none or a contract price
 *     applies
 * @param rate the exchange rate into the ledger's currency; null when the price is in it, or no
 *     rate is known
 */
public record Rating(Quote list, Quote contract, Discount discount, ExchangeRate rate) {

  public Rating {
    requireNonNull(list, "list");
  }

  /** The currency of the costs. */
  public String currency() {
    return rate == null ? list.price().getCurrency() : rate.getToCurrency();
  }

  /** List cost, rounded once, to the ledger's last decimal. */
  BigDecimal listCost(long tokens, TokenClass tokenClass, CacheWriteLife unknownWrites) {
    return Money.rounded(converted(list.cost(tokens, tokenClass, unknownWrites)));
  }

  /** Cost after contract price or discount; null when there is neither. */
  BigDecimal contractedCost(long tokens, TokenClass tokenClass, CacheWriteLife unknownWrites) {
    if (contract != null) {
      return Money.rounded(converted(contract.cost(tokens, tokenClass, unknownWrites)));
    }
    return discount == null
        ? null
        : Money.rounded(
            converted(list.cost(tokens, tokenClass, unknownWrites))
                .multiply(Discounts.rest(discount)));
  }

  /** Records in an entry which price, discount and exchange rate determined its cost. */
  void writeTo(LedgerEntry entry, TokenClass tokenClass, CacheWriteLife unknownWrites) {
    entry.setPricedModel(list.price().getModel());
    entry.setPriceId(list.price().getPriceId());
    entry.setPricePerMillion(tokenClass.perMillion(list.price(), unknownWrites));
    entry.setMultiplier(
        list.factor().compareTo(BigDecimal.ONE) == 0 ? null : Money.rounded(list.factor()));
    entry.setContractPriceId(contract == null ? null : contract.price().getPriceId());
    entry.setDiscountId(discount == null ? null : discount.getDiscountId());
    if (rate != null) {
      entry.setPriceCurrency(list.price().getCurrency());
      entry.setExchangeRate(rate.getRate());
      entry.setExchangeRateId(rate.getRateId());
    }
  }

  /** Whether both give every usage the same cost. */
  boolean costsAs(Rating other) {
    return list.costsAs(other.list)
        && (contract == null
            ? other.contract == null
            : other.contract != null && contract.costsAs(other.contract))
        && rest().compareTo(other.rest()) == 0
        && exchange().compareTo(other.exchange()) == 0
        && currency().equals(other.currency());
  }

  private BigDecimal converted(BigDecimal amount) {
    return rate == null ? amount : amount.multiply(rate.getRate());
  }

  private BigDecimal rest() {
    return discount == null ? BigDecimal.ONE : Discounts.rest(discount);
  }

  private BigDecimal exchange() {
    return rate == null ? BigDecimal.ONE : rate.getRate();
  }
}
