/**
 * Commands on budgets: their current state, and the quality of their forecasts.
 *
 * <p>They read what the spend job published and compute nothing themselves, except forecasts on
 * completed months.
 */
package io.tollgate.cli.budgets;
