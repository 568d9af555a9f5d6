/**
 * Commands on budgets: where they stand, and how good their forecasts are.
 *
 * <p>They read what the spend job published and work nothing out themselves, except the trial of
 * forecasts on months that are over.
 */
package io.tollgate.cli.budgets;
