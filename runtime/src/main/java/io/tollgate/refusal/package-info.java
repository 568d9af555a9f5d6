/** Dead letters of topics that their readers keep in memory and read completely at every start. */
package io.tollgate.refusal;
