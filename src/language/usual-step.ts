/** The time step in ms where no experiment says otherwise. */
export const usualStep = 0.1;
