//! The records that tell scripts about runs and points, and the objects that show those of every frame.

use crate::wasm::record::{Live, record};
use crate::wasm::span::Span;

record! {
    /// A point's share of the sums of the chosen run.
    Term as TermObject "Term" {
        /// The input of the point.
        x: Number,
        /// The output of the point.
        y: Number,
        /// The y of the line at this x.
        predicted: Number,
        /// y − predicted.
        residual: Number,
        /// What the residual costs.
        cost: Number,
        /// What the point adds to minus the derivative by the intercept.
        scoreIntercept: Number,
        /// What the point adds to minus the derivative by the slope.
        scoreSlope: Number,
        /// What the descent takes for x: x itself, or x centred or standardised.
        z: Number,
    }
}

record! {
    /// Two coordinates: pixels of a chart from its upper left corner, or those of the data.
    Coordinates as CoordinatesObject "Coordinates" {
        /// To the right.
        x: Number,
        /// Down in pixels, up in the units of the data.
        y: Number,
    }
}

record! {
    /// How a run is set, and what it is doing.
    Run as RunObject "Run" {
        /// Its place among the runs, from 0.
        index: Number,
        /// Its colour, its dash and its mark: 0 to 5.
        style: Number,
        /// Whether it is left out of the charts.
        hidden: Flag,
        /// What a person calls it; empty if nothing.
        name: Text,
        /// The name of its method.
        method: Text,
        /// The learning rate as it was set.
        learningRate: Number,
        /// β of momentum and nesterov.
        momentum: Number,
        /// β₁ of adam.
        beta1: Number,
        /// β₂ of adam and rmsprop.
        beta2: Number,
        /// ε of adagrad, rmsprop and adam.
        epsilon: Number,
        /// The points in a step; 0 for all.
        batch: Number,
        /// How the points of a batch are drawn.
        order: Text,
        /// The seed of the batches.
        seed: Number,
        /// The schedule of the learning rate.
        schedule: Text,
        /// The period of the schedule, in iterations.
        period: Number,
        /// The name of its cost.
        cost: Text,
        /// δ of huber, in units of y.
        delta: Number,
        /// Whether the learning rate follows from the data.
        fitted: Flag,
        /// The learning rate that fits the data.
        fittedRate: Number,
        /// The options that play a part, by their names here.
        uses: Names,
        /// Whether its step is a velocity, which can be small though the run has not arrived.
        swings: Flag,
        /// Whether a step depends on those before it.
        remembers: Flag,
        /// Whether its gradient is taken ahead of the present place.
        looksAhead: Flag,
        /// `"ready"`, `"running"`, `"converged"`, `"limit reached"` or `"diverged"`.
        status: Text,
        /// The phrase of what the learning rate does; empty where theory does not tell.
        zone: Text,
        /// The phrase of why theory does not tell; empty where it does.
        reason: Text,
    }

    /// Where a run is. Derivatives and steps are in the units of the descent.
    Figures as FiguresObject "Figures" {
        /// The present iteration.
        iteration: Number,
        /// The earliest iteration to which it goes back.
        first: Number,
        /// The last iteration computed.
        reached: Number,
        /// The intercept, in units of y.
        intercept: Number,
        /// The slope, in units of y per unit of x.
        slope: Number,
        /// The present cost.
        cost: Number,
        /// The lowest cost that any line has.
        leastCost: Number,
        /// The learning rate as it was set.
        rate: Number,
        /// How many gradients of single points have been computed.
        work: Number,
        /// The derivative by the intercept from which the next step is made.
        gradientIntercept: Number,
        /// The derivative by the slope from which the next step is made.
        gradientSlope: Number,
        /// What the next step subtracts from the intercept.
        stepIntercept: Number,
        /// What the next step subtracts from the slope.
        stepSlope: Number,
        /// The intercept in the units of the descent.
        placeIntercept: Number,
        /// The slope in the units of the descent.
        placeSlope: Number,
    }

    /// The next step of one parameter: `next = now − step`, and `step = rate · direction`.
    Step as StepObject "Step" {
        /// The present value, in the units of the descent.
        now: Number,
        /// The derivative from which the step is made: of the points of its batch, and ahead where the method looks ahead.
        derivative: Number,
        /// The derivative on all points at the present place.
        fullDerivative: Number,
        /// What the rate is multiplied by.
        direction: Number,
        /// The learning rate of this step, or the factor that line search has found.
        rate: Number,
        /// What is subtracted.
        step: Number,
        /// The value after the step.
        next: Number,
    }

    /// How the cost of a run curves, and what follows for learning rates; NaN for what does not exist.
    Curvature as CurvatureObject "Curvature" {
        /// λmin, the smaller eigenvalue of the Hessian.
        smallest: Number,
        /// λmax, the larger one.
        largest: Number,
        /// λmax / λmin.
        condition: Number,
        /// The learning rate above which the run diverges.
        critical: Number,
        /// The learning rate that is fastest.
        fastest: Number,
        /// The factor by which a step at the present rate shrinks the distance to the minimum.
        contraction: Number,
    }

    /// The slider of the learning rate of a run: rates, and where they are on it, from 0 to 1.
    RateScale as RateScaleObject "RateScale" {
        /// Whether it has zones; if not, it spans four decades about the fitted rate.
        hasZones: Flag,
        /// The least rate on it.
        least: Number,
        /// The rate at which crawling ends, if there are zones.
        crawling: Number,
        /// The rate at which zig-zagging begins, if there are zones.
        steady: Number,
        /// The rate at which diverging begins, if there are zones.
        critical: Number,
        /// The greatest rate on it.
        most: Number,
        /// Where the present rate is.
        present: Number,
        /// Where the rate is that fits the data.
        fittedAt: Number,
        /// Where the fastest rate is; NaN where none is fastest.
        fastestAt: Number,
    }

    /// What is offered to do next.
    Offers as OffersObject "Offers" {
        /// Running would do nothing.
        nothingToRun: Flag,
        /// The start of the chosen run is already at the bottom.
        startsAtBottom: Flag,
        /// Start again, running: no run can go on.
        runAgain: Flag,
        /// Go on beyond an end that a setting made.
        goOn: Flag,
        /// Go back to the start: the chosen run has run away.
        reset: Flag,
        /// Use the learning rate that fits the data: the chosen run has run away.
        fitRate: Flag,
        /// Standardise x: the chosen run cannot arrive within the iteration limit.
        standardise: Flag,
    }

    /// The line of lowest cost.
    Best as BestObject "Best" {
        /// Its intercept, in units of y.
        intercept: Number,
        /// Its slope, in units of y per unit of x.
        slope: Number,
        /// Its cost.
        cost: Number,
        /// Whether no other line has this cost.
        unique: Flag,
    }

    /// Iterations of a run, one value for each.
    History as HistoryObject "History" {
        /// The intercepts, in units of y.
        intercept: Other of "Float64Array",
        /// The slopes, in units of y per unit of x.
        slope: Other of "Float64Array",
        /// The costs.
        cost: Other of "Float64Array",
    }
}

/// One object for each kind of record that is read in every frame.
#[derive(Default)]
pub struct Records {
    /// How far the runs have come.
    pub span: Live<Span>,
    /// The runs, by their indices.
    pub runs: Vec<Live<Run>>,
    /// Where a run is.
    pub figures: Live<Figures>,
    /// The next step of a parameter.
    pub step: Live<Step>,
    /// How a cost curves.
    pub curvature: Live<Curvature>,
    /// What is offered to do next.
    pub offers: Live<Offers>,
    /// The scale of a learning rate.
    pub scale: Live<RateScale>,
    /// A point's share of the sums.
    pub term: Live<Term>,
    /// Where something lies on a chart or among the data.
    pub coordinates: Live<Coordinates>,
}
