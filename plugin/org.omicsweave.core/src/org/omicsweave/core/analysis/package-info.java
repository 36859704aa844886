/** What a trained model says: variance decomposition, enrichment, association, clustering, comparison of factors. */
package org.omicsweave.core.analysis;
