import { proxySinks, type Sinks, type WorkflowInterceptorsFactory } from '@temporalio/workflow';

/** Tells the replay what a procedure asks of its owner: the engine compares names, not inputs. */
export interface WitnessSinks extends Sinks {
  witness: { asked(activity: string, input: string): void };
}

const { witness } = proxySinks<WitnessSinks>();

export const interceptors: WorkflowInterceptorsFactory = () => ({
  outbound: [
    {
      scheduleActivity(input, next) {
        witness.asked(input.activityType, JSON.stringify(input.args));
        return next(input);
      },
    },
  ],
});
