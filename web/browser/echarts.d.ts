/** The chart library, which the server has at the address beside the scripts. */
export * from 'echarts';
