/** Operators that bring spend to the budgets that measure it, and measure them. */
package io.tollgate.jobs.budgets;
